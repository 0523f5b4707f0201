#include "core/render/FileContent.h"

#include <QByteArray>
#include <QByteArrayMatcher>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace core::render {

namespace {

constexpr qsizetype kHeadBytes = 4'096; ///< as far as programs look for a mark that need not stand first

struct Magic
{
    std::string_view bytes;
    FileContent content;
    qsizetype at = 0;
};

using namespace std::string_view_literals;

constexpr std::array kMagics = {
    Magic{"\x7f"
          "ELF"sv,
          FileContent::Program}, // an AppImage is one too
    Magic{"MZ"sv, FileContent::Program},
    Magic{"\xca\xfe\xba\xbe"sv, FileContent::Program}, // Java class, Mach-O of several machines
    Magic{"\xca\xfe\xd0\x0d"sv, FileContent::Program},
    Magic{"\xfe\xed\xfa\xce"sv, FileContent::Program},
    Magic{"\xfe\xed\xfa\xcf"sv, FileContent::Program},
    Magic{"\xce\xfa\xed\xfe"sv, FileContent::Program},
    Magic{"\xcf\xfa\xed\xfe"sv, FileContent::Program},
    Magic{"dex\n"sv, FileContent::Program},
    Magic{"!<arch>\n"sv, FileContent::Program},        // Debian packages
    Magic{"\xed\xab\xee\xdb"sv, FileContent::Program}, // RPM
    Magic{"hsqs"sv, FileContent::Program},             // snap
    Magic{"flatpak\0"sv, FileContent::Program},
    Magic{"Cr24"sv, FileContent::Program},          // browser extension
    Magic{"CD001"sv, FileContent::Program, 0x8001}, // disc image: mounted, its files run
    Magic{"#!"sv, FileContent::Script},
    Magic{"\xef\xbb\xbf#!"sv, FileContent::Script},
    Magic{"L\0\0\0\x01\x14\x02\0"sv, FileContent::Shortcut},
    Magic{"ITSF"sv, FileContent::WebPage}, // compiled HTML help
    Magic{"FWS"sv, FileContent::WebPage},
    Magic{"CWS"sv, FileContent::WebPage},
    Magic{"ZWS"sv, FileContent::WebPage},
    Magic{"\x89PNG\r\n\x1a\n"sv, FileContent::Picture},
    Magic{"\xff\xd8\xff"sv, FileContent::Picture},
    Magic{"GIF87a"sv, FileContent::Picture},
    Magic{"GIF89a"sv, FileContent::Picture},
    Magic{"WEBP"sv, FileContent::Picture, 8},
    Magic{"II*\0"sv, FileContent::Picture},
    Magic{"MM\0*"sv, FileContent::Picture},
    Magic{"ftypheic"sv, FileContent::Picture, 4},
    Magic{"ftypheix"sv, FileContent::Picture, 4},
    Magic{"ftypmif1"sv, FileContent::Picture, 4},
    Magic{"ftypavif"sv, FileContent::Picture, 4},
    Magic{"ftyp"sv, FileContent::Sound, 4},
    Magic{"ID3"sv, FileContent::Sound},
    Magic{"OggS"sv, FileContent::Sound},
    Magic{"fLaC"sv, FileContent::Sound},
    Magic{"WAVE"sv, FileContent::Sound, 8},
    Magic{"AVI "sv, FileContent::Sound, 8},
    Magic{"\x1a\x45\xdf\xa3"sv, FileContent::Sound}, // Matroska, WebM
    Magic{"{\\rtf"sv, FileContent::RichText},
    Magic{"\x1f\x8b"sv, FileContent::Package},
    Magic{"7z\xbc\xaf\x27\x1c"sv, FileContent::Package},
    Magic{"\xfd"
          "7zXZ\0"sv,
          FileContent::Package},
    Magic{"BZh"sv, FileContent::Package},
    Magic{"Rar!\x1a\x07"sv, FileContent::Package},
    Magic{"\x28\xb5\x2f\xfd"sv, FileContent::Package},
};

bool stands(QByteArrayView bytes, std::string_view mark, qsizetype at)
{
    const auto size = static_cast<qsizetype>(mark.size());
    return bytes.size() >= at + size && std::memcmp(bytes.data() + at, mark.data(), mark.size()) == 0;
}

/// The beginning in lower case, without byte order mark and blanks: as browsers look at it (WHATWG MIME Sniffing,
/// section 7.1). UTF-16 is read by its even bytes.
QByteArray readableHead(QByteArrayView bytes)
{
    QByteArray head = bytes.first(std::min(bytes.size(), kHeadBytes)).toByteArray();
    if (head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff"))
        head = head.mid(2).replace('\0', "");
    if (head.startsWith("\xef\xbb\xbf"))
        head.remove(0, 3);
    qsizetype begin = 0;
    while (begin < head.size() && std::strchr(" \t\r\n\f", head[begin]))
        ++begin;
    return head.mid(begin).toLower();
}

template <std::size_t Count>
bool startsWithAny(const QByteArray &head, const std::array<std::string_view, Count> &marks)
{
    return std::ranges::any_of(marks, [&head](std::string_view mark) {
        return head.startsWith(QByteArrayView(mark.data(), static_cast<qsizetype>(mark.size())));
    });
}

template <std::size_t Count>
bool containsAny(const QByteArray &head, const std::array<std::string_view, Count> &marks)
{
    return std::ranges::any_of(marks, [&head](std::string_view mark) {
        return head.contains(QByteArrayView(mark.data(), static_cast<qsizetype>(mark.size())));
    });
}

FileContent contentOfMarkup(const QByteArray &head)
{
    static constexpr std::array kHtml = {
        "<!doctype html"sv, "<html"sv, "<head"sv, "<script"sv, "<iframe"sv, "<body"sv, "<style"sv, "<title"sv,
        "<table"sv,         "<h1"sv,   "<div"sv,  "<font"sv,   "<a "sv,     "<p>"sv,   "<br"sv,    "<svg"sv,
        "<!doctype svg"sv};
    static constexpr std::array kInXml = {"<svg"sv,
                                          "<html"sv,
                                          "http://www.w3.org/1999/xhtml"sv,
                                          "http://www.w3.org/2000/svg"sv,
                                          "<xsl:"sv,
                                          "<?xml-stylesheet"sv,
                                          "<!entity"sv};
    if (startsWithAny(head, kHtml))
        return FileContent::WebPage;
    if (!head.startsWith('<'))
        return FileContent::Unknown;
    if (head.contains("<jnlp"))
        return FileContent::Program;
    if (head.contains("w:macrospresent=\"yes\"") || head.contains("<?mso-application"))
        return FileContent::Macros; // Office's XML of 2003 may carry them
    if (containsAny(head, kInXml) || (head.startsWith("<!--") && containsAny(head, kHtml)))
        return FileContent::WebPage;
    return FileContent::Text;
}

FileContent contentOfLines(const QByteArray &head)
{
    static constexpr std::array kShortcuts = {"[desktop entry]"sv, "[internetshortcut]"sv,
                                              "[shell]"sv,         "[autorun]"sv,
                                              "[flatpak ref]"sv,   "[flatpak repo]"sv};
    static constexpr std::array kHeaders = {"mime-version:"sv, "from: <saved by"sv,
                                            "content-type: multipart/related"sv};
    if (containsAny(head, kShortcuts) && !head.contains('\0'))
        return FileContent::Shortcut; // a comment may stand before the group
    if (startsWithAny(head, kHeaders))
        return FileContent::WebPage; // a web page kept as a message (MHTML, RFC 2557)
    if (head.startsWith("windows registry editor") || head.startsWith("regedit4"))
        return FileContent::Script;
    return FileContent::Unknown;
}

/// Names of files in a zip stand in it as they are, before and behind the packed data.
FileContent contentOfZip(QByteArrayView bytes)
{
    const auto has = [bytes](const char *name) {
        return QByteArrayMatcher(name).indexIn(bytes.data(), bytes.size()) >= 0;
    };
    if (has("META-INF/MANIFEST.MF") || has("AndroidManifest.xml") || has("classes.dex"))
        return FileContent::Program;
    if (has("vbaProject") || has("vbaproject") || has("VBAPROJECT") || has("xl/macrosheets/") ||
        has("Basic/script-lc.xml") || has("Basic/Standard/") || has("Scripts/python/"))
        return FileContent::Macros;
    return FileContent::Zip;
}

FileContent contentOfCompoundFile(QByteArrayView bytes)
{
    // Names in its directory are UTF-16LE.
    constexpr auto kVba = "_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0"sv;
    const QByteArrayMatcher matcher(kVba.data(), static_cast<qsizetype>(kVba.size()));
    return matcher.indexIn(bytes.data(), bytes.size()) >= 0 ? FileContent::Macros : FileContent::OldOffice;
}

bool isText(QByteArrayView bytes)
{
    const QByteArrayView head = bytes.first(std::min(bytes.size(), kHeadBytes));
    return std::ranges::none_of(head, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1b;
    });
}

} // namespace

FileContent contentOf(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return FileContent::Empty;
    if (stands(bytes, "PK\x03\x04"sv, 0) || stands(bytes, "PK\x05\x06"sv, 0))
        return contentOfZip(bytes);
    if (stands(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, 0))
        return contentOfCompoundFile(bytes);
    const auto *magic = std::ranges::find_if(
        kMagics, [bytes](const Magic &known) { return stands(bytes, known.bytes, known.at); });
    if (magic != kMagics.end())
        return magic->content;
    const QByteArray head = readableHead(bytes);
    if (const FileContent markup = contentOfMarkup(head); markup != FileContent::Unknown)
        return markup;
    if (const FileContent lines = contentOfLines(head); lines != FileContent::Unknown)
        return lines;
    // Readers look for it in the first kilobyte; behind the others, because it may stand there to hide them.
    if (bytes.first(std::min<qsizetype>(bytes.size(), 1'024)).contains("%PDF-"))
        return FileContent::Pdf;
    return isText(bytes) ? FileContent::Text : FileContent::Unknown;
}

} // namespace core::render
