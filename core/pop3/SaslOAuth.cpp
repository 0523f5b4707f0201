#include "core/pop3/SaslOAuth.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace core::pop3 {

using namespace Qt::StringLiterals;

namespace {

class OAuth final : public SaslClient
{
public:
    enum class Kind { XOAuth2, Bearer };
    OAuth(Kind kind, QByteArray message) : m_kind(kind), m_message(std::move(message)) {}

    [[nodiscard]] QByteArray name() const override
    {
        return m_kind == Kind::XOAuth2 ? "XOAUTH2"_ba : "OAUTHBEARER"_ba;
    }
    [[nodiscard]] std::optional<QByteArray> initialResponse() override
    {
        if (m_kind == Kind::XOAuth2)
            return std::nullopt;
        m_isSaid = true;
        return m_message;
    }
    [[nodiscard]] Result<QByteArray> answer(const QByteArray &challenge) override
    {
        if (!std::exchange(m_isSaid, true))
            return m_message;
        if (!m_status.isEmpty())
            return oneChallengeTooMany(name());
        auto json = decodedChallenge(challenge);
        if (!json)
            return fail(ErrorCode::TokenRejected, json.error().detail, challenge);
        const QByteArray status =
            QJsonDocument::fromJson(*json).object().value("status"_L1).toString().toUtf8();
        m_status = !status.isEmpty() ? status : json->isEmpty() ? "no reason given"_ba : *json;
        // RFC 7628 section 3.2.3: kvsep; for XOAUTH2 an empty line
        return m_kind == Kind::XOAuth2 ? QByteArray() : "\x01"_ba;
    }
    [[nodiscard]] bool acceptsSuccess(const QByteArray &) override { return m_isSaid && m_status.isEmpty(); }
    [[nodiscard]] QByteArray tokenStatus() const override { return m_status; }

private:
    const Kind m_kind;
    const QByteArray m_message;
    bool m_isSaid = false;
    QByteArray m_status;
};

/// Fields are parted by 0x01, which therefore cannot be in one.
bool canBeSaid(const QByteArray &part)
{
    return std::none_of(part.begin(), part.end(), [](char c) { return c >= 0 && c < ' '; });
}

Unexpected unsayable()
{
    return fail(ErrorCode::InvalidArgument, u"control characters in user name or token"_s);
}

} // namespace

Result<std::unique_ptr<SaslClient>> makeSaslXOAuth2(const SaslCredentials &credentials)
{
    if (!canBeSaid(credentials.user) || !canBeSaid(credentials.password))
        return unsayable();
    return std::unique_ptr<SaslClient>(
        std::make_unique<OAuth>(OAuth::Kind::XOAuth2, "user=" + credentials.user +
                                                          "\x01"
                                                          "auth=Bearer " +
                                                          credentials.password + "\x01\x01"));
}

Result<std::unique_ptr<SaslClient>> makeSaslOAuthBearer(const SaslCredentials &credentials)
{
    if (!canBeSaid(credentials.user) || !canBeSaid(credentials.password))
        return unsayable();
    QByteArray user = credentials.user;
    user.replace("=", "=3D").replace(",", "=2C"); // RFC 5801 section 4
    return std::unique_ptr<SaslClient>(std::make_unique<OAuth>(OAuth::Kind::Bearer, "n,a=" + user +
                                                                                        ",\x01"
                                                                                        "auth=Bearer " +
                                                                                        credentials.password +
                                                                                        "\x01\x01"));
}

} // namespace core::pop3
