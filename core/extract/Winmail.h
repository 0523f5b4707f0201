#pragma once

#include "core/mime/Message.h"

namespace core::extract {

class ExtractorClient;

/// Gives each winmail.dat of a message what is in it as children, read by the extractor's process; parts keep their
/// numbers, those inside follow. One that cannot be read stays a file. Nothing is started where there is none. Blocks
/// while the process reads: on the reader's thread, before the document is made or a part is saved. True: some was unpacked.
bool unpackWinmail(mime::Message &message, ExtractorClient &client);

} // namespace core::extract
