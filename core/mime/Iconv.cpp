#include "core/mime/Iconv.h"

#include <cerrno>
#include <functional>
#include <iconv.h>
#include <map>
#include <memory>

namespace core::mime {

namespace {

/// An open iconv_t.
class Descriptor final
{
public:
    explicit Descriptor(const char *charset) : m_handle(iconv_open("UTF-16LE", charset)) {}
    ~Descriptor()
    {
        if (isOpen())
            iconv_close(m_handle);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    // iconv_open answers (iconv_t)-1 on failure; the cast is the interface's.
    [[nodiscard]] bool isOpen() const { return m_handle != reinterpret_cast<iconv_t>(-1); }
    [[nodiscard]] iconv_t handle() const { return m_handle; }

private:
    iconv_t m_handle;
};

/// Kept open by each thread that reads mail: with the last one closed glibc unloads the tables, and loading them again takes
/// most of a millisecond, as often as a message has pieces. Null: the C library does not know the charset.
Descriptor *descriptorOf(const char *charset)
{
    constexpr std::size_t kKept = 40; ///< more than there are charsets in mail
    thread_local std::map<QByteArray, std::unique_ptr<Descriptor>, std::less<>> kept;
    const QByteArray name(charset);
    auto found = kept.find(name);
    if (found == kept.end()) {
        auto opened = std::make_unique<Descriptor>(charset);
        if (!opened->isOpen())
            return nullptr;
        if (kept.size() >= kKept)
            kept.clear();
        found = kept.emplace(name, std::move(opened)).first;
    }
    iconv(found->second->handle(), nullptr, nullptr, nullptr, nullptr); // as if just opened
    return found->second.get();
}

} // namespace

Converted convertFrom(const char *charset, QByteArrayView bytes)
{
    Converted result;
    Descriptor *const descriptor = descriptorOf(charset);
    if (!descriptor)
        return result;
    result.known = true;

    // No charset gives more UTF-16 units than twice its bytes (TSCII and JIS X 0213 give two for one pair).
    QString text(bytes.size() * 2 + 8, Qt::Uninitialized);
    char *in = const_cast<char *>(bytes.data()); // iconv takes char ** but does not write there
    size_t inLeft = static_cast<size_t>(bytes.size());
    char *out = reinterpret_cast<char *>(text.data());
    size_t outLeft = static_cast<size_t>(text.size()) * sizeof(QChar);

    const auto replaceOneByte = [&] {
        if (outLeft < sizeof(QChar))
            return;
        *reinterpret_cast<QChar *>(out) = QChar(QChar::ReplacementCharacter);
        out += sizeof(QChar);
        outLeft -= sizeof(QChar);
        ++in;
        --inLeft;
        ++result.invalid;
    };
    while (inLeft > 0 && outLeft >= sizeof(QChar)) {
        if (iconv(descriptor->handle(), &in, &inLeft, &out, &outLeft) != static_cast<size_t>(-1))
            break;
        if (errno == EILSEQ && inLeft > 0) {
            replaceOneByte();
        } else if (errno == EINVAL && inLeft > 0) {
            replaceOneByte(); // ends inside a character: one sign for what is left of it
            break;
        } else {
            break; // E2BIG cannot happen by the size above; stopping is safe all the same
        }
    }
    iconv(descriptor->handle(), nullptr, nullptr, &out,
          &outLeft); // a character held back until its successor
    text.truncate((out - reinterpret_cast<char *>(text.data())) / static_cast<qsizetype>(sizeof(QChar)));
    result.text = std::move(text);
    return result;
}

} // namespace core::mime
