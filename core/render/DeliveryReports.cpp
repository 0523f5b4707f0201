#include "core/render/DeliveryReports.h"

#include "core/base/Limits.h"
#include "core/mime/Dates.h"
#include "core/mime/EncodedWords.h"
#include "core/mime/HeaderBlock.h"
#include "core/render/ContentLines.h"

#include <array>

namespace core::render {

using namespace Qt::StringLiterals;
using Action = DeliveryReport::Action;
using Reason = DeliveryReport::Reason;
using What = ReadReceipt::What;

namespace {

/// Goes from one group of fields to the next. They look like a header and are none: mime::readHeaderBlock() would ask for
/// a field that mail has.
class Groups final
{
public:
    explicit Groups(QByteArrayView content) : m_content(content) {}

    bool next(mime::HeaderBlock &group)
    {
        group = {};
        while (m_at < m_content.size()) {
            const QByteArrayView line = takeLine();
            const qsizetype colon = line.indexOf(':');
            const bool continues = line.startsWith(' ') || line.startsWith('\t');
            if (line.trimmed().isEmpty()) {
                if (!group.fields.empty())
                    return true;
            } else if (continues && !group.fields.empty()) {
                group.fields.back().value.append(line);
            } else if (!continues && colon > 0 && group.fields.size() < kFields) {
                group.fields.push_back({line.first(colon).trimmed().toByteArray(),
                                        line.sliced(colon + 1).trimmed().toByteArray()});
            }
        }
        return !group.fields.empty();
    }

private:
    static constexpr size_t kFields = 100;

    QByteArrayView takeLine()
    {
        qsizetype end = m_content.indexOf('\n', m_at);
        if (end < 0)
            end = m_content.size();
        QByteArrayView line = m_content.sliced(m_at, end - m_at);
        m_at = end + 1;
        if (line.endsWith('\r'))
            line.chop(1);
        return line;
    }

    QByteArrayView m_content;
    qsizetype m_at = 0;
};

QString text(const QByteArray &value) { return cardLine(mime::decodeHeader(value).text); }

/// "rfc822; somebody@example.org": what stands behind the type.
QString typedText(const QByteArray &value)
{
    const qsizetype semicolon = value.indexOf(';');
    QString behind = text(semicolon < 0 ? value : value.mid(semicolon + 1));
    if (behind.startsWith(u'<') && behind.endsWith(u'>'))
        behind = behind.sliced(1, behind.size() - 2);
    return behind;
}

Action actionOf(const QByteArray &value)
{
    const QByteArray word = value.trimmed().toLower();
    if (word.startsWith("fail"))
        return Action::Failed;
    if (word.startsWith("delay"))
        return Action::Delayed;
    if (word.startsWith("deliver"))
        return Action::Delivered;
    if (word.startsWith("relay"))
        return Action::Relayed;
    return word.startsWith("expand") ? Action::Expanded : Action::Unknown;
}

qsizetype digitsAt(QByteArrayView value, qsizetype at, qsizetype most)
{
    qsizetype end = at;
    while (end < value.size() && end - at <= most && value[end] >= '0' && value[end] <= '9')
        ++end;
    return end - at <= most ? end - at : 0;
}

/// The first "5.1.1" in a value, whatever stands around it.
QByteArray statusIn(QByteArrayView value)
{
    constexpr qsizetype kSearched = 2'000;
    value = value.first(std::min(value.size(), kSearched));
    for (qsizetype i = 0; i + 4 < value.size(); ++i) {
        const bool isClass = value[i] == '2' || value[i] == '4' || value[i] == '5';
        if (!isClass || value[i + 1] != '.' ||
            (i > 0 && (value[i - 1] == '.' || digitsAt(value, i - 1, 1) > 0)))
            continue;
        const qsizetype subject = digitsAt(value, i + 2, 3);
        const qsizetype dot = i + 2 + subject;
        if (subject == 0 || dot >= value.size() || value[dot] != '.')
            continue;
        const qsizetype detail = digitsAt(value, dot + 1, 3);
        const qsizetype end = dot + 1 + detail;
        if (detail > 0 && (end == value.size() || value[end] != '.')) // not an IP address
            return value.sliced(i, end - i).toByteArray();
    }
    return {};
}

DeliveryReport::Recipient recipientOf(const mime::HeaderBlock &group)
{
    DeliveryReport::Recipient recipient;
    recipient.address = typedText(group.first("final-recipient"));
    recipient.originalAddress = typedText(group.first("original-recipient"));
    if (recipient.address.isEmpty())
        recipient.address = recipient.originalAddress;
    if (recipient.address.compare(recipient.originalAddress, Qt::CaseInsensitive) == 0)
        recipient.originalAddress.clear();
    recipient.action = actionOf(group.first("action"));
    recipient.status = statusIn(group.first("status"));
    const QByteArray diagnostic = group.first("diagnostic-code");
    recipient.remoteText = typedText(diagnostic);
    recipient.remoteHost = typedText(group.first("remote-mta"));
    // "5.0.0" says no more than that it failed; the server's words often say what.
    recipient.reason = reasonOf(recipient.status);
    if (recipient.reason == Reason::Unknown) {
        const QByteArray told = statusIn(diagnostic);
        recipient.reason = reasonOf(told);
        if (recipient.reason != Reason::Unknown || recipient.status.isEmpty())
            recipient.status = told;
    }
    recipient.retriesUntilUtc = mime::parseDate(group.first("will-retry-until"));
    return recipient;
}

struct DetailRow
{
    int subject, detail;
    Reason reason;
};

struct DispositionRow
{
    QByteArrayView word;
    What what;
};

} // namespace

Reason reasonOf(QByteArrayView status)
{
    const QByteArrayList numbers = status.toByteArray().split('.');
    if (numbers.size() != 3)
        return Reason::Unknown;
    const int subject = numbers[1].toInt();
    const int detail = numbers[2].toInt();
    static constexpr std::array kDetails = {
        DetailRow{1, 2, Reason::NoSuchHost},    DetailRow{1, 10, Reason::NoSuchHost},
        DetailRow{1, 6, Reason::AddressMoved},  DetailRow{2, 1, Reason::MailboxDisabled},
        DetailRow{2, 2, Reason::MailboxFull},   DetailRow{2, 3, Reason::TooLarge},
        DetailRow{3, 4, Reason::TooLarge},      DetailRow{4, 3, Reason::NoSuchHost},
        DetailRow{4, 6, Reason::Loop},          DetailRow{4, 7, Reason::Expired},
        DetailRow{1, 7, Reason::Refused}, // the sender's address
        DetailRow{1, 8, Reason::Refused},       DetailRow{1, 9, Reason::ProtocolTrouble},
        DetailRow{2, 4, Reason::NoSuchAddress}, // a mailing list that could not be expanded
    };
    for (const DetailRow &row : kDetails) {
        if (row.subject == subject && row.detail == detail)
            return row.reason;
    }
    switch (subject) {
    case 1: return Reason::NoSuchAddress;
    case 2: return Reason::MailboxDisabled;
    case 3: return Reason::SystemTrouble;
    case 4: return Reason::HostNotReached;
    case 5: return Reason::ProtocolTrouble;
    case 6: return Reason::ContentRefused;
    case 7: return Reason::Refused;
    default: return Reason::Unknown; // x.0.x: other or undefined
    }
}

DeliveryReport readDeliveryStatus(QByteArrayView content)
{
    DeliveryReport report;
    Groups groups(content);
    mime::HeaderBlock group;
    for (qsizetype n = 0; n < limits::kReportGroups && groups.next(group); ++n) {
        if (report.reportingHost.isEmpty())
            report.reportingHost = typedText(group.first("reporting-mta"));
        if (!report.arrivedUtc)
            report.arrivedUtc = mime::parseDate(group.first("arrival-date"));
        // Some programs leave the empty line out, so that all is one group.
        const bool isRecipient = !group.first("final-recipient").isEmpty() ||
                                 !group.first("original-recipient").isEmpty() ||
                                 !group.first("action").isEmpty();
        if (!isRecipient)
            continue;
        if (report.recipients.size() < limits::kReportRecipients)
            report.recipients.push_back(recipientOf(group));
        else
            ++report.furtherRecipients;
    }
    return report;
}

ReadReceipt readDisposition(QByteArrayView content)
{
    ReadReceipt receipt;
    Groups groups(content);
    mime::HeaderBlock group;
    if (!groups.next(group))
        return receipt;
    receipt.recipient = typedText(group.first("final-recipient"));
    if (receipt.recipient.isEmpty())
        receipt.recipient = typedText(group.first("original-recipient"));
    receipt.program = text(group.first("reporting-ua"));
    // "manual-action/MDN-sent-manually; displayed/error"
    const QByteArray value = group.first("disposition").toLower();
    const qsizetype semicolon = value.indexOf(';');
    const QByteArray kind = value.mid(semicolon + 1).trimmed();
    receipt.isAutomatic = value.left(std::max<qsizetype>(semicolon, 0)).contains("automatic");
    static constexpr std::array kRows = {
        DispositionRow{"displayed", What::Displayed},   DispositionRow{"deleted", What::Deleted},
        DispositionRow{"dispatched", What::Dispatched}, DispositionRow{"processed", What::Processed},
        DispositionRow{"denied", What::Denied},         DispositionRow{"failed", What::Failed},
    };
    for (const DispositionRow &row : kRows) {
        if (kind.startsWith(row.word))
            receipt.what = row.what;
    }
    return receipt;
}

} // namespace core::render
