#include "core/pop3/SaslScram.h"

#include "core/base/Limits.h"
#include "core/pop3/SaslPrep.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>

namespace core::pop3 {

using namespace Qt::StringLiterals;

namespace {

struct ServerFirst
{
    QByteArray nonce;
    QByteArray salt;
    int iterations = 0;
};

/// RFC 5802 section 7: "r=", "s=" and "i=" in this order; extensions may follow, "m=" in front must not be passed over.
Result<ServerFirst> parseServerFirst(const QByteArray &message, const QByteArray &clientNonce)
{
    const auto bad = [](const QString &what) { return fail(ErrorCode::Protocol, u"SCRAM: "_s + what); };
    const QList<QByteArray> parts = message.split(',');
    if (parts.size() < 3 || !parts[0].startsWith("r=") || !parts[1].startsWith("s=") ||
        !parts[2].startsWith("i="))
        return bad(u"the server's first message is malformed"_s);
    ServerFirst first;
    first.nonce = parts[0].mid(2);
    if (!first.nonce.startsWith(clientNonce) || first.nonce.size() == clientNonce.size())
        return bad(u"the nonce is not ours with something added"_s);
    auto salt = QByteArray::fromBase64Encoding(parts[1].mid(2), QByteArray::AbortOnBase64DecodingErrors);
    if (!salt || (*salt).isEmpty())
        return bad(u"no salt"_s);
    first.salt = *salt;
    bool isNumber = false;
    first.iterations = parts[2].mid(2).toInt(&isNumber);
    if (!isNumber || first.iterations < 1)
        return bad(u"no number of iterations"_s);
    if (first.iterations > limits::kScramIterations)
        return fail(ErrorCode::LimitExceeded, u"SCRAM: %1 iterations"_s.arg(first.iterations));
    return first;
}

class Scram final : public SaslClient
{
public:
    Scram(ScramHash hash, const QByteArray &user, QByteArray password, QByteArray nonce)
        : m_hash(hash),
          m_password(std::move(password)),
          m_nonce(std::move(nonce)),
          m_clientFirst("n=" + QByteArray(user).replace("=", "=3D").replace(",", "=2C") + ",r=" + m_nonce)
    {}
    ~Scram() override { OPENSSL_cleanse(m_password.data(), static_cast<std::size_t>(m_password.size())); }
    Scram(const Scram &) = delete;
    Scram &operator=(const Scram &) = delete;

    [[nodiscard]] QByteArray name() const override
    {
        return m_hash == ScramHash::Sha1 ? "SCRAM-SHA-1"_ba : "SCRAM-SHA-256"_ba;
    }
    [[nodiscard]] std::optional<QByteArray> initialResponse() override { return "n,," + m_clientFirst; }
    [[nodiscard]] Result<QByteArray> answer(const QByteArray &challenge) override;
    [[nodiscard]] bool acceptsSuccess(const QByteArray &text) override
    {
        // The proof comes in a challenge of its own; some servers write it behind "+OK".
        return m_step == Step::Proven || (m_step == Step::Proof && checkProof(text).has_value());
    }

private:
    enum class Step { First, Proof, Proven };

    [[nodiscard]] Result<QByteArray> answerFirst(const QByteArray &message);
    [[nodiscard]] Result<void> checkProof(const QByteArray &challenge);
    [[nodiscard]] QByteArray hmac(const QByteArray &key, const QByteArray &text) const
    {
        return QMessageAuthenticationCode::hash(text, key, algorithm());
    }
    [[nodiscard]] QCryptographicHash::Algorithm algorithm() const
    {
        return m_hash == ScramHash::Sha1 ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256;
    }
    [[nodiscard]] QByteArray saltedPassword(const ServerFirst &first) const;

    const ScramHash m_hash;
    QByteArray m_password;
    const QByteArray m_nonce;
    const QByteArray m_clientFirst; ///< without the GS2 header
    QByteArray m_serverSignature;
    Step m_step = Step::First;
};

Result<QByteArray> Scram::answer(const QByteArray &challenge)
{
    if (m_step == Step::First) {
        auto message = decodedChallenge(challenge);
        return message ? answerFirst(*message) : fail(message.error());
    }
    if (m_step == Step::Proven)
        return oneChallengeTooMany(name());
    if (auto proven = checkProof(challenge); !proven)
        return fail(proven.error());
    return QByteArray(); // an empty line: the server's "+OK" follows
}

Result<QByteArray> Scram::answerFirst(const QByteArray &message)
{
    const auto first = parseServerFirst(message, m_nonce);
    if (!first)
        return fail(first.error());
    const QByteArray salted = saltedPassword(*first);
    const QByteArray withoutProof = "c=biws,r=" + first->nonce; // base64 of "n,,"
    const QByteArray authMessage = m_clientFirst + ',' + message + ',' + withoutProof;
    QByteArray proof = hmac(salted, "Client Key"_ba);
    const QByteArray signature = hmac(QCryptographicHash::hash(proof, algorithm()), authMessage);
    for (qsizetype i = 0; i < proof.size(); ++i)
        proof[i] = static_cast<char>(proof[i] ^ signature[i]);
    m_serverSignature = hmac(hmac(salted, "Server Key"_ba), authMessage);
    m_step = Step::Proof;
    return withoutProof + ",p=" + proof.toBase64();
}

QByteArray Scram::saltedPassword(const ServerFirst &first) const
{
    const EVP_MD *digest = m_hash == ScramHash::Sha1 ? EVP_sha1() : EVP_sha256();
    QByteArray salted(EVP_MD_get_size(digest), '\0');
    PKCS5_PBKDF2_HMAC(m_password.constData(), static_cast<int>(m_password.size()),
                      reinterpret_cast<const unsigned char *>(first.salt.constData()),
                      static_cast<int>(first.salt.size()), first.iterations, digest,
                      static_cast<int>(salted.size()), reinterpret_cast<unsigned char *>(salted.data()));
    return salted;
}

Result<void> Scram::checkProof(const QByteArray &challenge)
{
    const auto message = decodedChallenge(challenge);
    if (!message)
        return fail(message.error());
    if (message->startsWith("e="))
        return fail(ErrorCode::LoginRejected, u"SCRAM"_s, *message);
    const QByteArray said =
        message->startsWith("v=") ? message->mid(2).split(',').constFirst() : QByteArray();
    const QByteArray expected = m_serverSignature.toBase64();
    if (said.size() != expected.size() ||
        CRYPTO_memcmp(said.constData(), expected.constData(), static_cast<std::size_t>(expected.size())) != 0)
        return fail(ErrorCode::Protocol, u"SCRAM: the server does not know the password"_s);
    m_step = Step::Proven;
    return {};
}

} // namespace

Result<std::unique_ptr<SaslClient>> makeSaslScram(ScramHash hash, const SaslCredentials &credentials,
                                                  const QByteArray &nonce)
{
    const auto user = saslPrepared(credentials.user);
    if (!user)
        return fail(user.error());
    const auto password = saslPrepared(credentials.password);
    if (!password)
        return fail(password.error());
    return std::unique_ptr<SaslClient>(std::make_unique<Scram>(hash, *user, *password, nonce));
}

QByteArray scramNonce()
{
    std::array<quint32, 5> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), 18).toBase64();
}

} // namespace core::pop3
