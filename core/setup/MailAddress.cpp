#include "core/setup/MailAddress.h"

#include <QUrl>

#include <algorithm>

namespace core::setup {

namespace {

/// RFC 1035 section 2.3.1 and RFC 1123 section 2.1, in A-labels.
bool isHostName(const QString &ascii)
{
    const QStringList labels = ascii.split(u'.');
    const auto isLabel = [](const QString &label) {
        const auto isPlain = [](QChar c) {
            return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
        };
        return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-') &&
               std::ranges::all_of(label, isPlain);
    };
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return ascii.size() <= 253 && labels.size() >= 2 && std::ranges::all_of(labels, isLabel) &&
           !std::ranges::all_of(labels.last(), isDigit); // an IPv4 address is not a domain
}

bool isLocalPart(const QString &local)
{
    const auto isAllowed = [](QChar c) {
        return !c.isSpace() && c.category() != QChar::Other_Control && c.category() != QChar::Other_Format &&
               c != u'@';
    };
    return !local.isEmpty() && local.size() <= 256 && std::ranges::all_of(local, isAllowed);
}

} // namespace

std::optional<MailAddress> readAddress(const QString &typed)
{
    if (typed.size() > 600)
        return {};
    QString text = typed.normalized(QString::NormalizationForm_KC).trimmed();
    text.replace(QChar(0x3002), u'.'); // the ideographic full stop; the full-width one is folded above
    const qsizetype at = text.lastIndexOf(u'@');
    MailAddress address;
    address.local = text.left(at);
    address.domain = text.mid(at + 1).toLower();
    while (address.domain.endsWith(u'.'))
        address.domain.chop(1);
    address.ascii = QString::fromLatin1(QUrl::toAce(address.domain));
    if (at < 1 || !isLocalPart(address.local) || !isHostName(address.ascii))
        return {};
    return address;
}

QString userNameFor(UserPattern pattern, const MailAddress &address)
{
    switch (pattern) {
    case UserPattern::Full: return address.full();
    case UserPattern::Local: return address.local;
    case UserPattern::LocalDomain: return address.local + u'.' + address.domain;
    case UserPattern::Unknown: break;
    }
    return {};
}

} // namespace core::setup
