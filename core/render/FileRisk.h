#pragma once

#include "core/render/FileContent.h"

#include <QByteArray>
#include <QString>

namespace core::render {

/// Why a file is not handed to the system's program, only saved (catalogue ATT-04, ATT-05).
enum class FileRisk {
    None,
    Program,  ///< runs, installs or mounts
    Script,   ///< is run by an interpreter
    WebPage,  ///< is shown by a browser, with scripts and addresses
    Shortcut, ///< leads elsewhere or starts something
    Macros,   ///< an office document that carries programs
    Disguised ///< name and content are different kinds of file
};

/// The name's extension alone: by it the desktop chooses the program. Nothing but a hint until the bytes are there.
[[nodiscard]] FileRisk riskOfName(const QString &name);
/// As the sender labels it.
[[nodiscard]] FileRisk riskOfType(const QByteArray &type);

struct OpenVerdict
{
    enum class Evidence { None, Name, Label, Content };
    FileRisk risk = FileRisk::None;
    Evidence evidence = Evidence::None; ///< what spoke first
    FileContent content = FileContent::Unknown;
    [[nodiscard]] bool mayOpen() const { return risk == FileRisk::None; }
};

/// The rule: a file is opened by the program that belongs to the extension of its name, and only where neither name nor
/// label nor content says that it can run, and content and name are of one kind. Pure; any thread.
[[nodiscard]] OpenVerdict judgeOpening(const QString &name, const QByteArray &type, QByteArrayView bytes);

} // namespace core::render
