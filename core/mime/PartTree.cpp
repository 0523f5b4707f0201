#include "core/mime/PartTree.h"

#include "core/base/Limits.h"
#include "core/mime/EmbeddedFiles.h"
#include "core/mime/Guard.h"
#include "core/mime/Parameters.h"
#include "core/mime/PartsInside.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace core::mime {

namespace {

/// Attached messages inside attached messages: each is copied once for GMime.
constexpr int kMessageLevels = 10;
constexpr qsizetype kTypeFieldBytes = 2'048; ///< its parameters are names, numbers and addresses

struct Unref
{
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T>
using GRef = std::unique_ptr<T, Unref>;

/// GMime registers its types once a process; the guarded static makes that safe from any thread, and nothing of it
/// is ever taken down.
void ensureGmime()
{
    static const bool ready = (g_mime_init(), true);
    Q_UNUSED(ready)
}

/// Behind the line "begin 644 name", which GMime's decoder does not look for.
QByteArrayView uuencodedLines(QByteArrayView content)
{
    const qsizetype begin = content.startsWith("begin ") ? 0 : content.indexOf("\nbegin ") + 1;
    if (begin == 0 && !content.startsWith("begin "))
        return {};
    const qsizetype lineEnd = content.indexOf('\n', begin);
    return lineEnd < 0 ? QByteArrayView() : content.sliced(lineEnd + 1);
}

/// The four fields that say what a part is.
struct PartFields
{
    QByteArray type, disposition, encoding, contentId;
};

TransferEncoding transferEncoding(const QByteArray &value, Defects &defects)
{
    QByteArray name = parseStructured(value).value; // comments and semicolons forgiven (MIM-10)
    if (name == "base64")
        return TransferEncoding::Base64;
    if (name == "quoted-printable")
        return TransferEncoding::QuotedPrintable;
    if (name == "x-uuencode" || name == "uuencode" || name == "x-uue")
        return TransferEncoding::UuEncode;
    static constexpr std::array<std::string_view, 9> kPlain = {"",      "7bit",  "8bit", "binary", "7-bit",
                                                               "8-bit", "plain", "none", "7bits"};
    if (std::ranges::find(kPlain, std::string_view(name.constData(), static_cast<size_t>(name.size()))) ==
        kPlain.end())
        defects |= static_cast<Defects>(Defect::BadEncoding);
    return TransferEncoding::Identity;
}

Part describe(const PartFields &fields, const QByteArray &defaultType, const CharsetHints &hints,
              Defects &defects)
{
    Part part;
    const StructuredField type = parseStructured(fields.type, hints);
    part.type = undefusedType(type.value);
    part.typeField = fields.type.left(kTypeFieldBytes);
    if (part.type.isEmpty())
        part.type = defaultType;
    else if (part.type.count('/') != 1 || part.type.startsWith('/') || part.type.endsWith('/'))
        part.type = "text/plain"; // RFC 2045 section 5.2
    part.charset = type.parameter("charset").toLower();
    part.formatFlowed = type.parameter("format").compare("flowed", Qt::CaseInsensitive) == 0;
    part.delSp = type.parameter("delsp").compare("yes", Qt::CaseInsensitive) == 0;
    part.contentId = fields.contentId.trimmed();
    if (part.contentId.startsWith('<') && part.contentId.endsWith('>'))
        part.contentId = part.contentId.sliced(1, part.contentId.size() - 2);

    const StructuredField disposition = parseStructured(fields.disposition, hints);
    if (disposition.value == "inline")
        part.disposition = Disposition::Inline;
    else if (!disposition.value.isEmpty()) // RFC 2183 section 2.8: unknown means attachment
        part.disposition = Disposition::Attachment;
    part.fileName = disposition.text("filename", hints);
    if (part.fileName.isEmpty())
        part.fileName = type.text("name", hints);
    part.fileName
        .squeeze(); // decoding left room for a character a byte, and a message may have thousands of names
    if (isUnsafeFileName(part.fileName))
        defects |= static_cast<Defects>(Defect::UnsafeFileName);
    part.encoding = transferEncoding(fields.encoding, defects);
    return part;
}

PartFields fieldsOf(const HeaderBlock &header)
{
    return {header.first("content-type"), header.first("content-disposition"),
            header.first("content-transfer-encoding"), header.first("content-id")};
}

/// GMime finds the fields; `delta` leads from its positions to those in `raw`, where they stand untouched.
PartFields fieldsOf(GMimeObject *object, QByteArrayView raw, qsizetype delta)
{
    PartFields fields;
    GMimeHeaderList *list = g_mime_object_get_header_list(object);
    const auto value = [&](const char *name) -> QByteArray {
        GMimeHeader *header = g_mime_header_list_get_header(list, name); // the first of that name
        const gint64 at = header ? g_mime_header_get_offset(header) : -1;
        return at < 0 ? QByteArray() : undefusedField(raw, at + delta, name);
    };
    fields.type = value("Content-Type");
    fields.disposition = value("Content-Disposition");
    fields.encoding = value("Content-Transfer-Encoding");
    fields.contentId = value("Content-Id");
    return fields;
}

/// Builds the tree; recursion is bounded by limits::kPartDepth and kMessageLevels.
class Builder final
{
public:
    Builder(const QByteArray &raw, PartTree &tree, std::size_t buffer, const CharsetHints &hints)
        : m_raw(raw), m_tree(tree), m_buffer(buffer), m_hints(hints)
    {}

    void build(const HeaderBlock &header, int parent, int depth)
    {
        addMessage(header, {header.bodyBegin, m_raw.size()}, parent, depth, 0);
    }

private:
    void note(Defect defect) { m_tree.defects |= static_cast<Defects>(defect); }

    /// -1 where the limits are reached.
    int add(Part part, PartRange range, int parent, int depth)
    {
        if (m_tree.parts.size() >= static_cast<size_t>(limits::kParts)) {
            note(Defect::TooManyParts);
            return -1;
        }
        part.parent = parent;
        part.depth = depth;
        part.encodedSize = range.end - range.begin;
        range.buffer = m_buffer;
        m_tree.parts.push_back(std::move(part));
        m_tree.ranges.push_back(range);
        return static_cast<int>(m_tree.parts.size()) - 1;
    }

    /// A whole message, the outer one or one inside: its body lies at `body`.
    void addMessage(const HeaderBlock &header, PartRange body, int parent, int depth, int level)
    {
        Part part = describe(fieldsOf(header), "text/plain", m_hints, m_tree.defects);
        if (part.isMultipart())
            addMultipart(std::move(part), boundaryOf(header, body), body, parent, depth, level);
        else
            addLeaf(std::move(part), body, parent, depth, level);
    }

    void addLeaf(Part part, PartRange range, int parent, int depth, int level)
    {
        const bool goIn = part.isMessage() && part.encoding == TransferEncoding::Identity;
        const int index = add(std::move(part), range, parent, depth);
        if (!goIn || index < 0)
            return;
        if (level >= kMessageLevels || depth >= limits::kPartDepth) {
            note(Defect::TooDeep);
            return;
        }
        const HeaderBlock inner = readHeaderBlock(view(range));
        addMessage(inner, {range.begin + inner.bodyBegin, range.end}, index, depth + 1, level + 1);
    }

    void addMultipart(Part part, const QByteArray &boundary, PartRange body, int parent, int depth, int level)
    {
        part.encoding = TransferEncoding::Identity; // RFC 2045 section 6.4
        const QByteArray type = part.type;
        const int index = add(std::move(part), {body.begin, body.begin}, parent, depth);
        if (index < 0)
            return;
        const size_t before = m_tree.parts.size();
        if (!boundary.isEmpty())
            split(type, boundary, body, index, depth, level);
        if (m_tree.parts.size() == before)
            addPlain(body, index, depth + 1); // no parts: what is there is readable at least (MIM-07, MIM-08)
    }

    void addPlain(PartRange range, int parent, int depth)
    {
        Part part;
        part.type = "text/plain";
        add(std::move(part), range, parent, depth);
    }

    /// The boundary as labelled; where none is, the first line that works as one.
    QByteArray boundaryOf(const HeaderBlock &header, PartRange body) const
    {
        QByteArray labelled = parseStructured(header.first("content-type")).text("boundary").toUtf8();
        if (!labelled.trimmed().isEmpty())
            return labelled;
        constexpr qsizetype kSearched = 64 * 1024;
        const QByteArrayView text = view(body).first(qMin(body.end - body.begin, kSearched));
        for (qsizetype at = text.startsWith("--") ? 0 : text.indexOf("\n--") + 1;
             at > 0 || text.startsWith("--");) {
            const qsizetype end = text.indexOf('\n', at);
            if (end < 0)
                break;
            if (text.sliced(end + 1)
                    .first(qMin<qsizetype>(8, text.size() - end - 1))
                    .compare("content-", Qt::CaseInsensitive) == 0)
                return text.sliced(at + 2, end - at - 2).trimmed().toByteArray();
            at = text.indexOf("\n--", end - 1) + 1;
            if (at <= 0)
                break;
        }
        return {};
    }

    void split(const QByteArray &type, const QByteArray &boundary, PartRange body, int index, int depth,
               int level)
    {
        ensureGmime();
        QByteArray quoted = defusedBoundary(boundary);
        quoted.replace('\\', "\\\\").replace('"', "\\\"").replace('\r', "").replace('\n', "");
        const QByteArray head = "Content-Type: multipart/mixed; boundary=\"" + quoted + "\"\r\n\r\n";
        QByteArray copy;
        copy.reserve(head.size() + body.end - body.begin + 2);
        copy.append(head).append(view(body));
        if (!copy.endsWith('\n'))
            copy.append("\r\n"); // without it GMime leaves the line end before a last boundary in the content
        m_tree.defects |= defuse(copy, head.size());

        // The stream reads `copy` in place: GByteArray only lends its address, and is emptied before it is freed.
        GByteArray *bytes =
            g_byte_array_new_take(reinterpret_cast<guint8 *>(copy.data()), static_cast<gsize>(copy.size()));
        {
            const GRef<GMimeStream> stream(g_mime_stream_mem_new());
            g_mime_stream_mem_set_byte_array(GMIME_STREAM_MEM(stream.get()), bytes);
            const GRef<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
            g_mime_parser_set_persist_stream(parser.get(), TRUE);
            const GRef<GMimeObject> object(g_mime_parser_construct_part(parser.get(), nullptr));
            const Place place{body.begin - head.size(), body.end, level};
            if (object && GMIME_IS_MULTIPART(object.get()))
                addChildren(GMIME_MULTIPART(object.get()), type, index, depth + 1, place);
        }
        gsize length = 0;
        g_byte_array_steal(bytes, &length);
        g_byte_array_unref(bytes);
    }

    /// From positions in the copy to positions in the message.
    struct Place
    {
        qsizetype delta = 0;
        qsizetype end = 0; ///< of the multipart in the message
        int level = 0;
    };

    void addChildren(GMimeMultipart *multipart, const QByteArray &parentType, int parent, int depth,
                     const Place &place)
    {
        if (depth > limits::kPartDepth) {
            note(Defect::TooDeep);
            return;
        }
        const QByteArray defaultType = parentType == "multipart/digest" ? "message/rfc822" : "text/plain";
        const int count = g_mime_multipart_get_count(multipart);
        for (int i = 0; i < count; ++i) {
            GMimeObject *child = g_mime_multipart_get_part(multipart, i);
            Part part = describe(fieldsOf(child, m_raw, place.delta), defaultType, m_hints, m_tree.defects);
            if (GMIME_IS_MULTIPART(child)) {
                const QByteArray type = part.type;
                const int index = add(std::move(part), {}, parent, depth);
                if (index < 0)
                    return;
                addChildren(GMIME_MULTIPART(child), type, index, depth + 1, place);
                if (g_mime_multipart_get_count(GMIME_MULTIPART(child)) == 0)
                    addPrologue(GMIME_MULTIPART(child), index, depth + 1, place);
            } else {
                addLeaf(std::move(part), contentOf(child, place), parent, depth, place.level);
            }
            if (m_tree.defects & static_cast<Defects>(Defect::TooManyParts))
                return;
        }
    }

    /// A multipart in which no part was found: its text is all that it has.
    void addPrologue(GMimeMultipart *multipart, int parent, int depth, const Place &place)
    {
        const char *prologue = g_mime_multipart_get_prologue(multipart);
        GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(multipart));
        const int count = g_mime_header_list_get_count(list);
        if (!prologue || count == 0)
            return;
        const gint64 last = g_mime_header_get_offset(g_mime_header_list_get_header_at(list, count - 1));
        if (last < 0)
            return;
        const qsizetype crlf = m_raw.indexOf("\r\n\r\n", last + place.delta);
        const qsizetype lf = m_raw.indexOf("\n\n", last + place.delta);
        const bool useCrlf = crlf >= 0 && (lf < 0 || crlf < lf);
        if (!useCrlf && lf < 0)
            return;
        const qsizetype begin = qMin(useCrlf ? crlf + 4 : lf + 2, place.end);
        const auto length = static_cast<qsizetype>(qstrlen(prologue));
        addPlain({begin, qBound(begin, begin + length, place.end)}, parent, depth);
    }

    PartRange contentOf(GMimeObject *object, const Place &place) const
    {
        GMimeDataWrapper *content =
            GMIME_IS_PART(object) ? g_mime_part_get_content(GMIME_PART(object)) : nullptr;
        GMimeStream *stream = content ? g_mime_data_wrapper_get_stream(content) : nullptr;
        if (!stream || stream->bound_start < 0)
            return {};
        const qsizetype begin = qBound<qsizetype>(0, stream->bound_start + place.delta, place.end);
        const qint64 end = stream->bound_end < 0 ? place.end : stream->bound_end + place.delta;
        return {begin, withItsLastByte(qBound<qsizetype>(begin, end, place.end), place.end)};
    }

    /// GMime takes two bytes off before a boundary line that ends in CRLF, even where only LF stands before it.
    [[nodiscard]] qsizetype withItsLastByte(qsizetype end, qsizetype limit) const
    {
        const QByteArrayView rest = view({end, limit});
        const bool tookTooMuch =
            rest.size() > 3 && rest[0] != '\r' && rest[0] != '\n' && rest.sliced(1).startsWith("\n--");
        return tookTooMuch ? end + 1 : end;
    }

    [[nodiscard]] QByteArrayView view(PartRange range) const
    {
        return QByteArrayView(m_raw).sliced(range.begin, range.end - range.begin);
    }

    const QByteArray &m_raw;
    PartTree &m_tree;
    std::size_t m_buffer; ///< the number of m_raw, as in PartRange
    const CharsetHints &m_hints;
};

GMimeContentEncoding gmimeEncoding(TransferEncoding encoding)
{
    switch (encoding) {
    case TransferEncoding::Base64: return GMIME_CONTENT_ENCODING_BASE64;
    case TransferEncoding::QuotedPrintable: return GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
    case TransferEncoding::UuEncode: return GMIME_CONTENT_ENCODING_UUENCODE;
    case TransferEncoding::YEnc:
    case TransferEncoding::Identity: break;
    }
    return GMIME_CONTENT_ENCODING_DEFAULT;
}

} // namespace

PartTree readPartTree(const QByteArray &raw, const HeaderBlock &header, const CharsetHints &hints)
{
    PartTree tree;
    Builder(raw, tree, 0, hints).build(header, -1, 0);
    lookInside(tree, raw, 0, hints);
    return tree;
}

void graftMessage(PartTree &tree, int parent, const QByteArray &message, const CharsetHints &hints)
{
    const int depth = tree.parts[static_cast<size_t>(parent)].depth;
    if (depth >= limits::kPartDepth) {
        tree.defects |= static_cast<Defects>(Defect::TooDeep);
        return;
    }
    tree.buffers.push_back(message);
    Builder(message, tree, tree.buffers.size(), hints).build(readHeaderBlock(message), parent, depth + 1);
}

QByteArrayView PartTree::content(int part, QByteArrayView raw) const
{
    const PartRange &range = ranges.at(static_cast<size_t>(part));
    const QByteArrayView whole = range.buffer == 0 ? raw : QByteArrayView(buffers.at(range.buffer - 1));
    return whole.sliced(range.begin, range.end - range.begin);
}

namespace {

/// A decoder at its beginning; `content` is cut to what it decodes.
GMimeEncoding beginDecoding(QByteArrayView &content, TransferEncoding encoding)
{
    ensureGmime();
    GMimeEncoding state;
    g_mime_encoding_init_decode(&state, gmimeEncoding(encoding));
    if (encoding == TransferEncoding::UuEncode) {
        content = uuencodedLines(content);
        state.state |= GMIME_UUDECODE_STATE_BEGIN;
    }
    return state;
}

} // namespace

QByteArray decodeTransfer(QByteArrayView content, TransferEncoding encoding)
{
    if (encoding == TransferEncoding::Identity)
        return content.toByteArray();
    if (encoding == TransferEncoding::YEnc)
        return decodeYEnc(content);
    GMimeEncoding state = beginDecoding(content, encoding);
    const auto size = static_cast<size_t>(content.size());
    QByteArray decoded(static_cast<qsizetype>(g_mime_encoding_outlen(&state, size)) + 8, Qt::Uninitialized);
    const size_t length = g_mime_encoding_flush(&state, content.data(), size, decoded.data());
    decoded.truncate(static_cast<qsizetype>(length));
    return decoded;
}

bool decodeTransfer(QByteArrayView content, TransferEncoding encoding,
                    const std::function<bool(QByteArrayView)> &sink)
{
    constexpr qsizetype kPieceBytes = 256 * 1024;
    if (encoding ==
        TransferEncoding::YEnc) { // no larger than what it was found in, which was decoded already
        const QByteArray decoded = decodeYEnc(content);
        return decoded.isEmpty() || sink(decoded);
    }
    GMimeEncoding state = beginDecoding(content, encoding);
    QByteArray decoded;
    for (qsizetype at = 0; at < content.size(); at += kPieceBytes) {
        const QByteArrayView piece = content.sliced(at, qMin(kPieceBytes, content.size() - at));
        if (encoding == TransferEncoding::Identity) {
            if (!sink(piece))
                return false;
            continue;
        }
        const auto size = static_cast<size_t>(piece.size());
        decoded.resize(static_cast<qsizetype>(g_mime_encoding_outlen(&state, size)) + 8);
        const bool isLast = at + kPieceBytes >= content.size();
        const size_t length = isLast ? g_mime_encoding_flush(&state, piece.data(), size, decoded.data())
                                     : g_mime_encoding_step(&state, piece.data(), size, decoded.data());
        if (length > 0 && !sink(QByteArrayView(decoded).first(static_cast<qsizetype>(length))))
            return false;
    }
    return true;
}

} // namespace core::mime
