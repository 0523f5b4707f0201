#include "core/render/Unsubscribe.h"

#include "core/render/HostNames.h"

#include <algorithm>
#include <array>

namespace core::render {

using namespace Qt::StringLiterals;
using mime::HeaderField;

namespace {

constexpr qsizetype kUrls = 10; ///< of one field

bool isNamed(const HeaderField &field, const char *name)
{
    return field.name.compare(name, Qt::CaseInsensitive) == 0;
}

/// `<https://a>, (comment) <mailto:b>`: what stands in angle brackets (RFC 2369 section 2), blanks in it dropped.
QStringList urlsOf(const QByteArray &value)
{
    QStringList urls;
    qsizetype at = 0;
    int depth = 0;
    while (at < value.size() && urls.size() < kUrls) {
        const char c = value[at];
        depth = std::max(0, depth + (c == '(' ? 1 : c == ')' ? -1 : 0));
        const qsizetype end = c == '<' && depth == 0 ? value.indexOf('>', at) : -1;
        if (end < 0) {
            ++at;
            if (c == '<' && depth == 0)
                break; // never closed: nothing behind it is either
            continue;
        }
        QByteArray url = value.sliced(at + 1, end - at - 1);
        url.removeIf([](char b) { return b == ' ' || b == '\t'; });
        urls.append(QString::fromUtf8(url));
        at = end + 1;
    }
    return urls;
}

/// The tag of a DKIM-Signature without blanks (RFC 6376 section 3.2).
QByteArray tagOf(const QByteArray &signature, QByteArrayView tag)
{
    for (const QByteArray &piece : signature.split(';')) {
        const qsizetype equals = piece.indexOf('=');
        if (equals > 0 && piece.left(equals).trimmed() == tag) {
            QByteArray value = piece.mid(equals + 1).toLower();
            value.removeIf([](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
            return value;
        }
    }
    return {};
}

/// One signature that is known to be right and covers both fields.
bool isSigned(const std::vector<HeaderField> &headers, const QStringList &signers)
{
    return std::ranges::any_of(headers, [&signers](const HeaderField &field) {
        if (!isNamed(field, "DKIM-Signature") ||
            !signers.contains(asciiHost(QString::fromUtf8(tagOf(field.value, "d")))))
            return false;
        const QByteArrayList covered = tagOf(field.value, "h").split(':');
        return covered.contains("list-unsubscribe") && covered.contains("list-unsubscribe-post");
    });
}

} // namespace

bool UnsubscribeOffer::any() const
{
    return std::ranges::any_of(std::array{&oneClick, &page, &mail}, [](const LinkVerdict *verdict) {
        return verdict->kind != LinkVerdict::Kind::Refused;
    });
}

UnsubscribeOffer readUnsubscribe(const std::vector<HeaderField> &headers, const QStringList &signers)
{
    UnsubscribeOffer offer;
    const HeaderField *list = nullptr;
    int lists = 0, posts = 0;
    bool oneClick = false;
    for (const HeaderField &field : headers) {
        if (isNamed(field, "List-Unsubscribe") && ++lists == 1)
            list = &field;
        if (isNamed(field, "List-Unsubscribe-Post") && ++posts == 1)
            oneClick = field.value.trimmed() == kOneClickBody;
    }
    if (!list)
        return offer;
    oneClick = oneClick && lists == 1 && posts == 1 && isSigned(headers, signers);
    const auto take = [](LinkVerdict &place, const LinkVerdict &verdict) {
        if (place.kind == LinkVerdict::Kind::Refused)
            place = verdict;
    };
    for (const QString &url : urlsOf(list->value)) { // the sender's order is his preference
        const LinkVerdict verdict = judgeLink({}, url);
        if (verdict.kind == LinkVerdict::Kind::Mail)
            take(offer.mail, verdict);
        else if (verdict.kind == LinkVerdict::Kind::Web && oneClick && verdict.url.startsWith("https:"_L1))
            take(offer.oneClick, verdict);
        else if (verdict.kind == LinkVerdict::Kind::Web)
            take(offer.page, verdict);
    }
    return offer;
}

bool asksForReceipt(const std::vector<HeaderField> &headers)
{
    static constexpr std::array kNames = {
        "Disposition-Notification-To",     "Return-Receipt-To",        "X-Confirm-Reading-To",
        "X-Chameleon-Return-To",           "Return-Receipt-Requested", "Read-Receipt-To",
        "Register-Mail-Reply-Requested-By"};
    return std::ranges::any_of(headers, [](const HeaderField &field) {
        return std::ranges::any_of(kNames, [&field](const char *name) { return isNamed(field, name); });
    });
}

} // namespace core::render
