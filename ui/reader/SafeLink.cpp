#include "ui/reader/SafeLink.h"

#include "core/render/LinkJudge.h"
#include "ui/common/Format.h"

#include <QUrlQuery>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxTarget = 8'000;

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
               c.category() == QChar::Separator_Paragraph;
    });
}

/// Subject, cc, bcc and body only: attach= would read the user's files in some mail programs.
std::optional<QUrl> safeMailto(const QUrl &url)
{
    if (url.path().isEmpty() || hasControls(url.path(QUrl::FullyDecoded)))
        return {};
    QUrlQuery kept;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        const QString field = name.toLower();
        const bool header = field == "subject"_L1 || field == "cc"_L1 || field == "bcc"_L1;
        if ((header && !hasControls(value)) || field == "body"_L1)
            kept.addQueryItem(field, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    QUrl safe;
    safe.setScheme(u"mailto"_s);
    safe.setPath(url.path(QUrl::FullyEncoded), QUrl::TolerantMode);
    if (!kept.isEmpty())
        safe.setQuery(kept);
    return safe;
}

} // namespace

std::optional<QUrl> safeLink(const QString &target)
{
    if (target.size() > kMaxTarget || hasControls(target) || target.contains(u'\\'))
        return {};
    QUrl url(target, QUrl::StrictMode);
    if (!url.isValid())
        url = QUrl(target, QUrl::TolerantMode);
    if (!url.isValid())
        return {};
    const QString scheme = url.scheme().toLower();
    if (scheme == "mailto"_L1)
        return safeMailto(url);
    if ((scheme != "http"_L1 && scheme != "https"_L1) || url.host().isEmpty())
        return {};
    url.setUserInfo(QString());
    return url;
}

QString shownTarget(const QString &target)
{
    constexpr qsizetype kHostShown = 48;
    const core::render::LinkVerdict verdict = core::render::judgeLink({}, target);
    const QString whole = verdict.url.isEmpty() ? target : verdict.url;
    QString shown = displayLine(whole);
    // The end of a name says whose it is, so a long one is cut at its beginning; the line is cut at its end (HTM-278).
    const qsizetype host = whole.indexOf("://"_L1) + 3;
    const qsizetype end = verdict.url.isEmpty() || host < 3 ? -1 : whole.indexOf(u'/', host);
    if (end - host > kHostShown)
        shown = displayLine(whole.left(host) + u'…' + whole.mid(end - kHostShown));
    return shown;
}

} // namespace ui
