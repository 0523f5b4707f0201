#include "core/render/AuthservIds.h"

#include "core/render/AuthenticationResults.h"
#include "core/render/HostNames.h"

#include <QMap>

#include <algorithm>
#include <array>

namespace core::render {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kEnoughSamples = 20;

/// Providers whose POP servers and whose mail servers stand below different domains.
bool isSameProvider(const QString &popHost, const QString &id)
{
    struct Pair
    {
        const char16_t *pop;
        const char16_t *mail;
    };
    static constexpr std::array kPairs = {Pair{u"gmail.com", u"google.com"},
                                          Pair{u"googlemail.com", u"google.com"},
                                          Pair{u"gmx.net", u"gmx.net"}, Pair{u"mail.me.com", u"icloud.com"}};
    if (sameOwner(popHost, id))
        return true;
    return std::ranges::any_of(kPairs, [&](const Pair &pair) {
        return sameOwner(popHost, QStringView(pair.pop)) && sameOwner(id, QStringView(pair.mail));
    });
}

} // namespace

std::optional<QString> topAuthservId(const std::vector<mime::HeaderField> &headers)
{
    for (const mime::HeaderField &field : headers) {
        const QByteArray name = field.name.toLower();
        if (name == "authentication-results")
            return QString::fromUtf8(parseAuthenticationResults(field.value).server);
        if (name == "from" || name == "subject" || name == "date") // the sender's own part begins
            return {};
    }
    return {};
}

QStringList ownAuthservIds(const std::vector<std::optional<QString>> &samples, const QString &popHost)
{
    QMap<QString, qsizetype> counts;
    for (const std::optional<QString> &id : samples) {
        if (id)
            ++counts[*id];
    }
    QStringList own;
    const auto all = static_cast<qsizetype>(samples.size());
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        const bool isProvider = !it.key().isEmpty() && isSameProvider(popHost, it.key());
        const bool isConstant = all >= kEnoughSamples && it.value() * 10 >= all * 9;
        if ((isProvider && it.value() * 2 >= all) || isConstant)
            own.append(it.key());
    }
    return own;
}

} // namespace core::render
