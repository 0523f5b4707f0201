#pragma once

#include <QString>
#include <QStringView>

// How links are taken apart: as the URL standard of the browsers does it, since a browser will open them, and not as
// QUrl does. Shared by LinkJudge.cpp and LinkText.cpp.
namespace core::render {

/// The pieces of an http or https address; views into the text it was made from.
struct WebAddress
{
    QStringView userInfo;
    QStringView host; ///< as written: percent signs and all
    QStringView port;
    QStringView rest; ///< path, query and fragment
    bool hasBackslash = false;
};

/// `afterScheme` begins behind "https:". Any number of slashes and backslashes leads to the host.
[[nodiscard]] WebAddress splitWebAddress(QStringView afterScheme);

/// The host or mail address that a link's text gives itself out for: the first address in it, or the whole of it where
/// it is a bare name ("bank.example"). Empty: it is only words.
[[nodiscard]] QString hostNamedIn(QStringView text);

} // namespace core::render
