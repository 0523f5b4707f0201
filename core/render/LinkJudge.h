#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>
#include <vector>

// Where a link of a message leads, and what speaks against following it unasked. Pure; any thread. Nothing here opens
// anything (ATT-20 to ATT-22).
namespace core::render {

/// What makes a link doubtful. A doubtful one is marked in the body and asks before it is opened.
enum class LinkDoubt {
    TextNamesOther,  ///< its text is the address of somebody else: LinkVerdict::named
    UserInfo,        ///< "https://bank.example@evil.example/": what stands before the @ is no host
    NumericHost,     ///< an IP address instead of a name
    DisguisedNumber, ///< that, written as one number, in hexadecimal or octal
    Port,            ///< LinkVerdict::port
    LookAlike,       ///< the host's letters pass for others
    Backslash,       ///< programs disagree about where the host ends
    EncodedHost,     ///< percent signs or line ends where the host stands
    TrailingDot,
    Long,          ///< so that its end is not seen
    MailPrefilled, ///< mailto: with more than an address and a subject
    MailDropped,   ///< mailto: with fields that are left out, such as files to attach
};

/// What a mailto link asks a mail program for, without what no link may ask for.
struct MailtoParts
{
    QStringList to, cc, bcc; ///< addresses, decoded
    QString subject, body;
    bool dropped = false; ///< it also asked for a file, another field, or had line ends in a field
};

struct LinkVerdict
{
    enum class Kind {
        Refused, ///< neither http, https nor mailto, or nothing that can be opened at all
        Web,
        Mail,
    };
    Kind kind = Kind::Refused;
    QString url;   ///< what to open, in ASCII, exactly one reading, without user name; empty: nothing
    QString host;  ///< of the web page or of the mail address, as shownHost(); may be empty where refused
    QString named; ///< the host or address that the text names, where it is another's
    int port = 0;  ///< an unusual one; else 0
    MailtoParts mail;
    std::vector<LinkDoubt> doubts; ///< each once, the gravest first

    [[nodiscard]] bool isDoubtful() const { return kind == Kind::Refused || !doubts.empty(); }
    [[nodiscard]] bool has(LinkDoubt doubt) const;
};

/// `text` is what the link shows, `target` what the message says it leads to. Linear in both.
[[nodiscard]] LinkVerdict judgeLink(QStringView text, QStringView target);

/// Of `mailto:`; nothing where there is no address or a line end in one.
[[nodiscard]] std::optional<MailtoParts> parseMailto(QStringView target);
/// The link that asks for just these.
[[nodiscard]] QString mailtoUrl(const MailtoParts &parts);

} // namespace core::render
