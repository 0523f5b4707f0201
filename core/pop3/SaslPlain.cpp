#include "core/pop3/SaslPlain.h"

namespace core::pop3 {

using namespace Qt::StringLiterals;

namespace {

class Plain final : public SaslClient
{
public:
    explicit Plain(const SaslCredentials &credentials)
    {
        m_message.append('\0').append(credentials.user).append('\0').append(credentials.password);
    }
    [[nodiscard]] QByteArray name() const override { return "PLAIN"_ba; }
    [[nodiscard]] std::optional<QByteArray> initialResponse() override { return m_message; }
    [[nodiscard]] Result<QByteArray> answer(const QByteArray &) override
    {
        return oneChallengeTooMany(name());
    }
    [[nodiscard]] bool acceptsSuccess(const QByteArray &) override { return true; }

private:
    QByteArray m_message;
};

class Login final : public SaslClient
{
public:
    explicit Login(SaslCredentials credentials) : m_credentials(std::move(credentials)) {}
    [[nodiscard]] QByteArray name() const override { return "LOGIN"_ba; }
    [[nodiscard]] Result<QByteArray> answer(const QByteArray &) override
    {
        switch (m_said++) {
        case 0: return m_credentials.user;
        case 1: return m_credentials.password;
        default: return oneChallengeTooMany(name());
        }
    }
    [[nodiscard]] bool acceptsSuccess(const QByteArray &) override { return m_said >= 2; }

private:
    SaslCredentials m_credentials;
    int m_said = 0;
};

} // namespace

std::unique_ptr<SaslClient> makeSaslPlain(const SaslCredentials &credentials)
{
    return std::make_unique<Plain>(credentials);
}

std::unique_ptr<SaslClient> makeSaslLogin(const SaslCredentials &credentials)
{
    return std::make_unique<Login>(credentials);
}

} // namespace core::pop3
