#include "core/pop3/SaslDigest.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace core::pop3 {

using namespace Qt::StringLiterals;

namespace {

class CramMd5 final : public SaslClient
{
public:
    explicit CramMd5(SaslCredentials credentials) : m_credentials(std::move(credentials)) {}
    [[nodiscard]] QByteArray name() const override { return "CRAM-MD5"_ba; }
    [[nodiscard]] Result<QByteArray> answer(const QByteArray &challenge) override
    {
        if (m_isDone)
            return oneChallengeTooMany(name());
        auto text = decodedChallenge(challenge);
        if (!text)
            return fail(text.error());
        if (text->isEmpty())
            return fail(ErrorCode::Protocol, u"CRAM-MD5 with an empty challenge"_s);
        m_isDone = true;
        const QByteArray digest =
            QMessageAuthenticationCode::hash(*text, m_credentials.password, QCryptographicHash::Md5);
        return m_credentials.user + ' ' + digest.toHex();
    }
    [[nodiscard]] bool acceptsSuccess(const QByteArray &) override { return m_isDone; }

private:
    SaslCredentials m_credentials;
    bool m_isDone = false;
};

/// What may stand on either side of the "@": printable ASCII without brackets (RFC 822 section 6).
bool isWord(QByteArrayView part)
{
    return !part.isEmpty() && std::all_of(part.begin(), part.end(), [](char c) {
        return c > ' ' && c < 0x7f && c != '<' && c != '>' && c != '@';
    });
}

} // namespace

std::unique_ptr<SaslClient> makeSaslCramMd5(const SaslCredentials &credentials)
{
    return std::make_unique<CramMd5>(credentials);
}

QByteArray apopTimestamp(const QByteArray &greeting)
{
    const qsizetype begin = greeting.indexOf('<');
    const qsizetype end = greeting.indexOf('>', begin);
    if (begin < 0 || end < 0)
        return {};
    const QByteArrayView inside = QByteArrayView(greeting).sliced(begin + 1, end - begin - 1);
    const qsizetype at = inside.indexOf('@');
    if (at < 0 || !isWord(inside.first(at)) || !isWord(inside.sliced(at + 1)))
        return {};
    return greeting.mid(begin, end - begin + 1);
}

QByteArray apopDigest(const QByteArray &timestamp, const QByteArray &password)
{
    return QCryptographicHash::hash(timestamp + password, QCryptographicHash::Md5).toHex();
}

} // namespace core::pop3
