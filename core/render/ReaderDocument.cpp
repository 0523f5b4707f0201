#include "core/render/ReaderDocument.h"

#include "core/base/Limits.h"
#include "core/render/BodyChoice.h"
#include "core/render/HtmlText.h"
#include "core/render/PlainText.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace core::render {

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
    constexpr qsizetype kHeaderEnough = 64 * 1024;
    const QString subject = mime::Message::parse(message.bytes(index).left(kHeaderEnough)).subject();
    QString name = subject.left(80);
    name.replace(u'/', u'_').replace(u'\\', u'_');
    return name.isEmpty() ? QString() : name + QStringLiteral(".eml");
}

void addAttachments(ReaderDocument &document, const mime::Message &message, const BodyChoice &choice)
{
    QHash<QString, int> taken;
    for (const BodyChoice::Attached &attached : choice.attachments) {
        const Part &part = message.parts()[static_cast<size_t>(attached.part)];
        const QString safe = mime::safeFileName(sentName(message, attached.part), part.type);
        document.attachments.push_back({attached.part, uniqueName(safe, taken), part.type,
                                        message.decodedSize(attached.part), attached.isInline,
                                        mime::isUnsafeFileName(part.fileName)});
    }
}

void addHtml(ReaderDocument &document, const BodyPiece &piece)
{
    HtmlText html = htmlToText(piece.text);
    if (html.remoteReferences > 0)
        note(document, Notice::RemoteBlocked);
    if (html.cut)
        note(document, Notice::Cut);
    note(document, Notice::HtmlAsText);
    std::ranges::move(html.blocks, std::back_inserter(document.body));
}

void addBody(ReaderDocument &document, const mime::Message &message, const BodyChoice &choice)
{
    qsizetype shown = 0;
    for (const BodyPiece &piece : choice.body) {
        if (shown >= limits::kTextShownChars || piece.text.size() >= limits::kTextShownChars)
            note(document, Notice::Cut);
        if (shown >= limits::kTextShownChars)
            break;
        shown += piece.text.size();
        const Part &part = message.parts()[static_cast<size_t>(piece.part)];
        if (piece.isHtml)
            addHtml(document, piece);
        else
            std::ranges::move(layoutPlainText(piece.text, part.formatFlowed, part.delSp),
                              std::back_inserter(document.body));
    }
}

} // namespace

ReaderDocument makeReaderDocument(const mime::Message &message, MessageId id)
{
    ReaderDocument document;
    document.id = id;
    document.subject = message.subject();
    document.from = message.from();
    document.to = message.to();
    document.cc = message.cc();
    document.replyTo = message.replyTo();
    document.dateUtc = message.date();
    document.headers = message.headers();
    document.sizeBytes = message.raw().size();
    const BodyChoice choice = chooseBody(message);
    addBody(document, message, choice);
    addAttachments(document, message, choice);
    noteDefects(document, message);
    std::ranges::sort(document.notices);
    return document;
}

QString bodyText(const mime::Message &message) { return bodyText(message, chooseBody(message)); }

} // namespace core::render
