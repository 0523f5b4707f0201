#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <vector>

namespace core::render {

/// "name;param=value:value", of which calendars (RFC 5545 section 3.1) and contacts (RFC 6350 section 3.3, vCard 2.1) are
/// made. One reader of our own for both: libical opens time zone files by names that come from the sender, and grows a
/// tree without bounds in the process of the window.
struct ContentLine
{
    struct Parameter
    {
        QByteArray name; ///< lower case; empty: vCard 2.1 gives bare values ("TEL;HOME;VOICE")
        QString value;   ///< quotes undone
    };
    QByteArray name; ///< lower case, without its group
    std::vector<Parameter> parameters;
    QString value; ///< quoted-printable undone, \n and \, not yet

    [[nodiscard]] QString parameter(QByteArrayView wanted) const; ///< the first; empty where there is none
    [[nodiscard]] bool isA(QByteArrayView wantedName, QStringView wantedValue) const; ///< BEGIN:VEVENT
};

/// Folded lines joined; lines without a colon left out; at most limits::kContentLines of limits::kContentLinesChars.
/// `text` has \n as line ends. Linear.
[[nodiscard]] std::vector<ContentLine> readContentLines(const QString &text);

/// \n, \, \; and \\ undone.
[[nodiscard]] QString unescapedText(QStringView value);

/// At semicolons or commas that are not escaped; the pieces are unescaped.
[[nodiscard]] QStringList splitText(QStringView value, QChar separator);

/// A text for a card: no controls and bidi overrides, line ends kept, cut to limits::kCardTextChars.
[[nodiscard]] QString cardText(const QString &text);
/// The same on one line.
[[nodiscard]] QString cardLine(const QString &text);

} // namespace core::render
