#include "ui/common/Format.h"

#include "core/render/SenderJudge.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTextDocument>

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ui::Format)
};

/// Characters that would break out of their line, turn the text around or paint over neighbours.
bool isUnsafe(QChar c)
{
    // Letters by their category that no font draws: Braille blank and Hangul fillers (ATT-33).
    if (c == QChar(0x2800) || c == QChar(0x3164) || c == QChar(0x115F) || c == QChar(0x1160) ||
        c == QChar(0xFFA0))
        return true;
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    case QChar::Other_Format:
        // Joiners are part of emoji and of Indic and Arabic writing; everything else here steers direction or is unseen.
        return c != QChar(0x200C) && c != QChar(0x200D);
    default: return false;
    }
}

/// The C locale, as on machines without a language, would show seconds.
QString timeOfDay(const QTime &time)
{
    const QLocale locale;
    return locale.language() == QLocale::C ? time.toString(u"HH:mm"_s)
                                           : locale.toString(time, QLocale::ShortFormat);
}

} // namespace

QString formatSize(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 * 1024 ? 0 : 1,
                                       QLocale::DataSizeTraditionalFormat);
}

QString formatListDate(qint64 dateUtc, qint64 nowUtc)
{
    const QDateTime then = QDateTime::fromSecsSinceEpoch(dateUtc);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(nowUtc);
    const QLocale locale;
    const qint64 days = then.date().daysTo(now.date());
    if (days == 0)
        return timeOfDay(then.time());
    if (days == 1)
        return Texts::tr("Yesterday");
    if (days > 1 && days < 7)
        return locale.dayName(then.date().dayOfWeek(), QLocale::LongFormat);
    if (then.date().year() == now.date().year() && days > 0) {
        //: A day of this year in the message list, as QDate::toString() takes it; Japanese: M月d日
        return locale.toString(then.date(), Texts::tr("d MMM"));
    }
    return locale.toString(then.date(), QLocale::ShortFormat);
}

QString formatDateTime(qint64 dateUtc)
{
    const QDateTime then = QDateTime::fromSecsSinceEpoch(dateUtc);
    const QLocale locale;
    //: %1 is a date, %2 a time of day
    return Texts::tr("%1, %2").arg(locale.toString(then.date(), QLocale::LongFormat), timeOfDay(then.time()));
}

QString formatShortDateTime(qint64 dateUtc)
{
    if (dateUtc == 0)
        return {};
    const QDateTime then = QDateTime::fromSecsSinceEpoch(dateUtc);
    return QLocale().toString(then.date(), QLocale::ShortFormat) + u' ' + timeOfDay(then.time());
}

QString formatTime(qint64 dateUtc, qint64 nowUtc)
{
    constexpr qint64 kSoonSeconds = 20 * 60 * 60; // the same time of day cannot be meant twice
    if (std::abs(dateUtc - nowUtc) > kSoonSeconds)
        return formatDateTime(dateUtc);
    return timeOfDay(QDateTime::fromSecsSinceEpoch(dateUtc).time());
}

QString timeLeftText(qint64 seconds)
{
    const auto rounded = [](qint64 value, qint64 step) {
        return static_cast<int>((value + step / 2) / step * step);
    };
    if (seconds < 0)
        return {};
    if (seconds < 10)
        return Texts::tr("a few seconds left");
    if (seconds < 55)
        return Texts::tr("about %n second(s) left", nullptr, rounded(seconds, 10));
    const qint64 minutes = (seconds + 30) / 60;
    if (minutes < 90)
        return Texts::tr("about %n minute(s) left", nullptr, rounded(minutes, minutes < 20 ? 1 : 5));
    const qint64 hours = (minutes + 30) / 60;
    if (hours < 36)
        return Texts::tr("about %n hour(s) left", nullptr, static_cast<int>(hours));
    const qint64 days = std::min<qint64>((hours + 12) / 24, 1'000); // a line that stands still
    return Texts::tr("about %n day(s) left", nullptr, static_cast<int>(days));
}

QString folderName(const core::archive::Folder &folder)
{
    switch (folder.kind) {
    case core::archive::FolderKind::Inbox: return Texts::tr("Inbox");
    case core::archive::FolderKind::Junk: return Texts::tr("Junk");
    case core::archive::FolderKind::Trash: return Texts::tr("Trash");
    case core::archive::FolderKind::User: break;
    }
    return displayLine(folder.name);
}

QString displayLine(const QString &text, qsizetype maxChars)
{
    QString line;
    line.reserve(qMin(text.size(), maxChars));
    int marks = 0;
    for (const QChar c : text) {
        if (line.size() >= maxChars) {
            line += u'…';
            break;
        }
        // A pile of combining marks paints over the rows around it and takes seconds to lay out (ATT-35).
        marks =
            c.category() == QChar::Mark_NonSpacing || c.category() == QChar::Mark_Enclosing ? marks + 1 : 0;
        if (marks > 4)
            continue;
        line += isUnsafe(c) ? u' ' : c;
    }
    return line.simplified();
}

QString literalToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? u"<p>"_s + text.toHtmlEscaped() + u"</p>"_s : text;
}

QString displaySender(const QString &name, const QString &address)
{
    const QString shown = displayLine(name, 120);
    const bool mayLie =
        shown.contains(u'@') || shown.contains(u'＠') || core::render::nameMayLie(name, address);
    return shown.isEmpty() || (mayLie && !address.isEmpty())
               ? displayLine(core::render::shownAddress(address), 120)
               : shown;
}

QString displayAddress(const core::mime::Address &address)
{
    const QString name = displayLine(address.name, 200);
    const QString bare = displayLine(core::render::shownAddress(address.address), 320);
    if (name.isEmpty() || name == bare)
        return bare;
    return bare.isEmpty() ? name : u"%1 <%2>"_s.arg(name, bare);
}

} // namespace ui
