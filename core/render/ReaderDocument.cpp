#include "core/render/ReaderDocument.h"

#include "core/base/Limits.h"
#include "core/render/BodyChoice.h"
#include "core/render/HtmlText.h"
#include "core/render/PlainText.h"
#include "core/render/Structure.h"
#include "core/render/Unsubscribe.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

namespace core::render {

using namespace Qt::StringLiterals;

namespace {

using mime::Defect;
using mime::Part;

void note(ReaderDocument &document, Notice notice)
{
    if (std::ranges::find(document.notices, notice) == document.notices.end())
        document.notices.push_back(notice);
}

struct DefectNotice
{
    Defect defect;
    Notice notice;
};

void noteDefects(ReaderDocument &document, const mime::Message &message)
{
    static constexpr std::array kNotices = {
        DefectNotice{Defect::NoHeaders, Notice::NoHeaders},
        DefectNotice{Defect::CharsetRepaired, Notice::TextRepaired},
        DefectNotice{Defect::CharsetUnknown, Notice::TextUnknown},
        DefectNotice{Defect::SeveralFrom, Notice::SeveralSenders},
        DefectNotice{Defect::UnsafeFileName, Notice::UnsafeNames},
        DefectNotice{Defect::TooDeep, Notice::Cut},
        DefectNotice{Defect::TooManyParts, Notice::Cut},
        DefectNotice{Defect::HeaderCut, Notice::Cut},
        DefectNotice{Defect::TooManyAddressGroups, Notice::Cut},
    };
    for (const DefectNotice &row : kNotices) {
        if (message.has(row.defect))
            note(document, row.notice);
    }
}

/// Two names that some file system takes for one get numbers (ATT-01). `taken`: folded names, each with the next number
/// to try, so that thousands of equal names cost no square (ATT-09).
QString uniqueName(const QString &name, QHash<QString, int> &taken)
{
    const QString folded = name.toCaseFolded();
    if (!taken.contains(folded)) {
        taken.insert(folded, 2);
        return name;
    }
    const qsizetype dot = name.lastIndexOf(u'.');
    for (int n = taken[folded];; ++n) {
        const QString number = QStringLiteral(" (%1)").arg(n);
        const QString candidate = dot > 0 ? name.left(dot) + number + name.mid(dot) : name + number;
        if (taken.contains(candidate.toCaseFolded()))
            continue;
        taken[folded] = n + 1;
        taken.insert(candidate.toCaseFolded(), 2);
        return candidate;
    }
}

/// An attached message without a name is called by its subject.
QString sentName(const mime::Message &message, int index)
{
    const Part &part = message.parts()[static_cast<size_t>(index)];
    if (!part.fileName.isEmpty() || !part.isMessage())
        return part.fileName;
    const QString subject = message.headerOf(index).subject();
    QString name = subject.left(80);
    name.replace(u'/', u'_').replace(u'\\', u'_');
    return name.isEmpty() ? QString() : name + QStringLiteral(".eml");
}

std::vector<Attachment> attachmentsOf(const mime::Message &message, const BodyChoice &choice)
{
    std::vector<Attachment> attachments;
    QHash<QString, int> taken;
    for (const BodyChoice::Attached &attached : choice.attachments) {
        const Part &part = message.parts()[static_cast<size_t>(attached.part)];
        const QString safe = mime::safeFileName(sentName(message, attached.part), part.type);
        attachments.push_back({attached.part, uniqueName(safe, taken), part.type,
                               message.decodedSize(attached.part), attached.isInline, attached.inMessage,
                               mime::isUnsafeFileName(part.fileName)});
    }
    return attachments;
}

/// The Content-IDs that HTML speaks of as cid:..., percent-decoded.
void addMentions(QSet<QByteArray> &mentions, const QString &html)
{
    constexpr qsizetype kIdChars = 1'000;
    constexpr QStringView kEnds = u"\"'<>) \t\r\n";
    for (qsizetype at = html.indexOf("cid:"_L1, 0, Qt::CaseInsensitive); at >= 0;
         at = html.indexOf("cid:"_L1, at + 4, Qt::CaseInsensitive)) {
        qsizetype end = at + 4;
        while (end < html.size() && end - at < kIdChars && !kEnds.contains(html[end]))
            ++end;
        mentions.insert(
            QByteArray::fromPercentEncoding(QStringView(html).sliced(at + 4, end - at - 4).toUtf8()));
    }
}

/// Makes the document of the message itself and those of the messages inside, from the same choices.
class Maker final
{
public:
    Maker(const mime::Message &message, MessageId id)
        : m_message(message),
          m_id(id),
          m_texts(message),
          m_plain(chooseBody(message, Version::Plain, m_texts)),
          m_rich(hasHtml() ? chooseBody(message, Version::Html, m_texts) : m_plain),
          m_messagesOf(messagesOfParts(message)),
          m_attachments(attachmentsOf(message, m_plain))
    {
        findMentions();
        for (Attachment &attachment : m_attachments)
            attachment.isInline =
                isMentioned(attachment.part) && (attachment.isInline || attachment.type.startsWith("image/"));
    }

    ReaderDocument make()
    {
        ReaderDocument document = headed(m_message);
        document.sizeBytes = m_message.raw().size();
        fill(document, -1);
        document.attachments = m_attachments;
        std::vector<int> shown;
        for (const BodyChoice *choice : {&m_plain, &m_rich}) {
            for (const BodyPiece &piece : choice->body)
                shown.push_back(piece.part);
        }
        document.parts = partEntries(m_message, m_attachments, shown);
        document.chosenCharset = m_message.options().charset;
        if (!shown.empty())
            document.charset = m_message.charsetOf(shown.front());
        noteDefects(document, m_message);
        if (document.sender.has(SenderWarning::Kind::SeveralSenders))
            note(document, Notice::SeveralSenders);
        if (asksForReceipt(document.headers))
            note(document, Notice::AsksForReceipt);
        std::ranges::sort(document.notices);
        return document;
    }

private:
    [[nodiscard]] const Part &part(int index) const { return m_message.parts()[static_cast<size_t>(index)]; }

    [[nodiscard]] bool hasHtml() const
    {
        return std::ranges::any_of(m_message.parts(),
                                   [](const Part &one) { return one.type == "text/html"; });
    }

    [[nodiscard]] ReaderDocument headed(const mime::Message &message) const
    {
        ReaderDocument document;
        document.id = m_id;
        document.subject = message.subject();
        document.from = message.from();
        document.to = message.to();
        document.cc = message.cc();
        document.replyTo = message.replyTo();
        document.dateUtc = message.date();
        document.headers = message.headers();
        document.sender = judgeSender(document.headers);
        return document;
    }

    /// A picture that came with a page and that the page does not speak of would be seen by nobody (MIM-20); one that it
    /// speaks of is seen there, wherever in the message it lies.
    void findMentions()
    {
        if (std::ranges::all_of(m_message.parts(), [](const Part &one) { return one.contentId.isEmpty(); }))
            return;
        for (size_t i = 0; i < m_message.parts().size(); ++i) {
            const Part &one = m_message.parts()[i];
            if (one.type == "text/html" && one.disposition != mime::Disposition::Attachment)
                addMentions(m_mentions, m_texts.of(static_cast<int>(i)));
        }
    }

    [[nodiscard]] bool isMentioned(int index) const
    {
        const QByteArray &id = part(index).contentId;
        return !id.isEmpty() && m_mentions.contains(id);
    }

    void fill(ReaderDocument &document, int inMessage)
    {
        document.cards = cardsOf(m_message, m_messagesOf, inMessage, m_texts);
        addBody(document, inMessage);
        addSections(document, inMessage);
        addContentIds(document, inMessage);
    }

    [[nodiscard]] bool isShown(const BodyPiece &piece, int inMessage) const
    {
        return piece.inMessage == inMessage && !isToldInWords(part(piece.part));
    }

    void addBody(ReaderDocument &document, int inMessage)
    {
        const auto isPlain = [&](const BodyPiece &piece) {
            return isShown(piece, inMessage) && !piece.isHtml;
        };
        const auto isHtml = [&](const BodyPiece &piece) { return isShown(piece, inMessage) && piece.isHtml; };
        document.hasPlainText =
            std::ranges::any_of(m_plain.body, isPlain) || std::ranges::none_of(m_plain.body, isHtml);
        for (const BodyPiece &piece : m_plain.body) {
            if (!isShown(piece, inMessage))
                continue;
            if (m_shown >= limits::kTextShownChars || piece.text.size() >= limits::kTextShownChars)
                note(document, Notice::Cut);
            if (m_shown >= limits::kTextShownChars)
                break;
            m_shown += piece.text.size();
            std::ranges::move(piece.isHtml ? pageBlocks(document, piece) : textBlocks(piece),
                              std::back_inserter(document.body));
        }
    }

    [[nodiscard]] static std::vector<TextBlock> pageBlocks(ReaderDocument &document, const BodyPiece &piece)
    {
        HtmlText html = htmlToText(piece.text);
        if (html.remoteReferences > 0)
            note(document, Notice::RemoteBlocked);
        if (html.cut)
            note(document, Notice::Cut);
        note(document, Notice::HtmlAsText);
        return std::move(html.blocks);
    }

    [[nodiscard]] std::vector<TextBlock> textBlocks(const BodyPiece &piece) const
    {
        const Part &from = part(piece.part);
        return layoutPlainText(piece.text, from.formatFlowed, from.delSp);
    }

    void addSections(ReaderDocument &document, int inMessage)
    {
        size_t pages = 0;
        qsizetype chars = 0;
        for (const BodyChoice::Step &step : m_rich.steps) {
            const bool isPicture = step.kind == BodyChoice::Step::Kind::Picture;
            if (step.inMessage != inMessage || (isPicture && isMentioned(step.index)))
                continue;
            Section section;
            section.part = step.index;
            if (isPicture)
                section.kind = Section::Kind::Picture;
            else if (step.kind == BodyChoice::Step::Kind::Message && !addForwarded(document, section))
                continue;
            else if (step.kind == BodyChoice::Step::Kind::Piece &&
                     !addPiece(section, m_rich.body[static_cast<size_t>(step.index)], pages, chars))
                continue;
            if (section.kind == Section::Kind::Html && !document.html)
                document.html = section.html;
            document.sections.push_back(std::move(section));
        }
    }

    /// False: nothing of it is to be seen.
    [[nodiscard]] bool addPiece(Section &section, const BodyPiece &piece, size_t &pages,
                                qsizetype &chars) const
    {
        section.part = piece.part;
        if (isToldInWords(part(piece.part)) || chars >= limits::kTextShownChars)
            return false;
        chars += piece.text.size();
        if (!piece.isHtml) {
            section.blocks = textBlocks(piece);
            return !section.blocks.empty();
        }
        const bool isMore = pages > 0; // Apple Mail sends an empty page behind each picture
        if (isMore && !piece.text.contains("<img"_L1, Qt::CaseInsensitive)) {
            section.blocks = htmlToText(piece.text).blocks;
            if (section.blocks.empty())
                return false;
        }
        if (pages++ >= limits::kHtmlSections) {
            section.kind = Section::Kind::Text;
            return true;
        }
        section.blocks.clear();
        section.kind = Section::Kind::Html;
        section.html = {piece.part, piece.text};
        return true;
    }

    [[nodiscard]] bool addForwarded(ReaderDocument &document, Section &section)
    {
        if (m_forwarded >= limits::kForwardedDocuments)
            return false;
        ++m_forwarded;
        const int index = section.part;
        ForwardedMessage forwarded;
        auto inner = std::make_shared<ReaderDocument>(headed(m_message.headerOf(index)));
        inner->sizeBytes = m_message.decodedSize(index);
        fill(*inner, index);
        std::ranges::copy_if(m_attachments, std::back_inserter(inner->attachments),
                             [index](const Attachment &one) { return one.inMessage == index; });
        if (inner->from.size() > 1)
            note(*inner, Notice::SeveralSenders);
        std::ranges::sort(inner->notices);
        const int parent = part(index).parent;
        forwarded.isReturned = isInReport(m_message, index);
        forwarded.isDigest = parent >= 0 && part(parent).type == "multipart/digest";
        forwarded.document = std::move(inner);
        section.kind = Section::Kind::Card;
        section.card = document.cards.size();
        document.cards.push_back({index, std::move(forwarded)});
        return true;
    }

    void addContentIds(ReaderDocument &document, int inMessage) const
    {
        if (!document.html)
            return;
        for (size_t i = 0; i < m_messagesOf.size(); ++i) {
            const Part &one = m_message.parts()[i];
            if (m_messagesOf[i] == inMessage && !one.contentId.isEmpty() && !one.isMultipart())
                document.contentIds.push_back({one.contentId, static_cast<int>(i), one.type});
        }
    }

    const mime::Message &m_message;
    MessageId m_id;
    PartTexts m_texts;
    BodyChoice m_plain, m_rich;
    std::vector<int> m_messagesOf;
    QSet<QByteArray> m_mentions; ///< Content-IDs that some page of the message speaks of
    std::vector<Attachment> m_attachments;
    qsizetype m_shown = 0; ///< characters of plain text, of all documents
    int m_forwarded = 0;
};

} // namespace

ReaderDocument makeReaderDocument(const mime::Message &message, MessageId id)
{
    return Maker(message, id).make();
}

QString bodyText(const mime::Message &message) { return bodyText(message, chooseBody(message)); }

} // namespace core::render
