#include "core/render/Protections.h"

#include "core/mime/Parameters.h"

#include <algorithm>
#include <array>

namespace core::render {

using namespace Qt::StringLiterals;

namespace {

using mime::Part;
using Method = Protection::Method;
using What = Protection::What;

bool isSmime(const Part &part)
{
    if (part.type == "application/pkcs7-mime" || part.type == "application/x-pkcs7-mime")
        return true;
    // Gateways rename the type and keep the name (RFC 8551 section 3.2.1).
    return part.type == "application/octet-stream" && part.fileName.endsWith(".p7m"_L1, Qt::CaseInsensitive);
}

Method methodOf(const QByteArray &protocol)
{
    const QByteArray name = protocol.toLower();
    if (name.contains("pkcs7"))
        return Method::SMime;
    return name.contains("pgp") ? Method::OpenPgp : Method::Unknown;
}

/// The object identifiers of CMS (RFC 5652) stand at the very beginning.
What smimeContent(const mime::Message &message, int index)
{
    const Part &part = message.parts()[static_cast<size_t>(index)];
    const QByteArray said = mime::parseStructured(part.typeField).parameter("smime-type").toLower();
    if (said == "enveloped-data" || said == "authenveloped-data")
        return What::Encrypted;
    if (said == "signed-data")
        return What::SignedSealed;
    if (said == "compressed-data")
        return What::Compressed;
    if (said == "certs-only")
        return What::Certificates;
    const QByteArray head = message.bytes(index).left(64);
    static constexpr char kSignedData[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
    static constexpr char kCompressedData[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09";
    if (head.contains(kSignedData))
        return What::SignedSealed;
    return head.contains(kCompressedData) ? What::Compressed : What::Encrypted;
}

class Judge final
{
public:
    Judge(const mime::Message &message, const std::vector<int> &messagesOf, int index, PartTexts &texts)
        : m_message(message),
          m_messagesOf(messagesOf),
          m_index(index),
          m_part(message.parts()[static_cast<size_t>(index)]),
          m_texts(texts)
    {}

    std::optional<Protection> judge()
    {
        if (m_part.type == "multipart/signed")
            return Protection{protocol(), What::Signed, isTop() && childCount() <= 2};
        if (m_part.type == "multipart/encrypted")
            return named(protocol(), What::Encrypted);
        if (isSmime(m_part))
            return named(Method::SMime, smimeContent(m_message, m_index));
        if (m_part.hasClearSigned)
            return Protection{Method::OpenPgp, What::Signed, isTop() && m_part.isAllClearSigned};
        if (m_part.type == "application/pgp-keys")
            return named(Method::OpenPgp, What::Certificates);
        if (m_part.type == "application/pgp-encrypted" && parentType() != "multipart/encrypted")
            return Protection{Method::OpenPgp, What::Encrypted, isAllOfItsText()};
        if (isLoneSignature())
            return named(methodOf(m_part.type), What::Signature);
        return std::nullopt;
    }

private:
    [[nodiscard]] QByteArray parentType() const
    {
        return m_part.parent < 0 ? QByteArray() : m_message.parts()[static_cast<size_t>(m_part.parent)].type;
    }

    /// The message has nothing outside of this part: the root of the message that it belongs to (ATT-36).
    [[nodiscard]] bool isTop() const { return m_part.parent == m_messagesOf[static_cast<size_t>(m_index)]; }

    /// Two: what is signed and the signature (RFC 1847 section 2.1). A third would be outside of it.
    [[nodiscard]] qsizetype childCount() const
    {
        return std::ranges::count_if(m_message.parts(),
                                     [this](const Part &one) { return one.parent == m_index; });
    }

    [[nodiscard]] Method protocol() const
    {
        return methodOf(mime::parseStructured(m_part.typeField).parameter("protocol"));
    }

    [[nodiscard]] Protection named(Method method, What what) const { return {method, what, isTop()}; }

    [[nodiscard]] bool isAllOfItsText() const
    {
        if (!m_part.isEmbedded)
            return false;
        const Part &text = m_message.parts()[static_cast<size_t>(m_part.parent)];
        const bool isTopText = text.parent == m_messagesOf[static_cast<size_t>(m_part.parent)];
        const auto files = std::ranges::count_if(
            m_message.parts(), [this](const Part &one) { return one.parent == m_part.parent; });
        return isTopText && files == 1 && m_texts.of(m_part.parent).trimmed().isEmpty();
    }

    [[nodiscard]] bool isLoneSignature() const
    {
        const bool isSignature = m_part.type == "application/pgp-signature" ||
                                 m_part.type == "application/pkcs7-signature" ||
                                 m_part.type == "application/x-pkcs7-signature";
        return isSignature && !m_part.isEmbedded && parentType() != "multipart/signed";
    }

    const mime::Message &m_message;
    const std::vector<int> &m_messagesOf;
    int m_index;
    const Part &m_part;
    PartTexts &m_texts;
};

} // namespace

std::optional<Protection> protectionOf(const mime::Message &message, const std::vector<int> &messagesOf,
                                       int part, PartTexts &texts)
{
    return Judge(message, messagesOf, part, texts).judge();
}

bool isProtection(const Part &part)
{
    static constexpr std::array kTypes = {
        QByteArrayView("application/pgp-signature"),   QByteArrayView("application/pgp-encrypted"),
        QByteArrayView("application/pkcs7-signature"), QByteArrayView("application/x-pkcs7-signature"),
        QByteArrayView("application/pkcs7-mime"),      QByteArrayView("application/x-pkcs7-mime"),
    };
    return std::ranges::find(kTypes, QByteArrayView(part.type)) != kTypes.end();
}

} // namespace core::render
