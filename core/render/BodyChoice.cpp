#include "core/render/BodyChoice.h"

#include "core/base/Limits.h"
#include "core/render/HtmlText.h"
#include "core/render/PlainText.h"
#include "core/render/ReaderDocument.h"

#include <algorithm>
#include <utility>

namespace core::render {

namespace {

using mime::Disposition;
using mime::Part;

/// Texts shown one after another; further ones are attachments (10,000 inline texts are an attack).
constexpr size_t kPieces = 200;

bool saysSomething(const QString &text)
{
    return std::ranges::any_of(text,
                               [](QChar c) { return !c.isSpace() && c != QChar(QChar::ByteOrderMark); });
}

bool isReadable(const Part &part)
{
    return part.type == "text/plain" || part.type == "text/html" || part.type == "message/delivery-status" ||
           part.type == "text/rfc822-headers" || part.type == "text/enriched" || part.type == "text/markdown";
}

/// Versions of a text for programs that we are not: never chosen, and no attachment of anybody (HTM-264).
bool isForeignVersion(const Part &part)
{
    return part.type == "text/x-amp-html" || part.type == "text/watch-html";
}

bool isPictureToSee(const Part &part)
{
    return part.disposition != Disposition::Attachment &&
           (part.type == "image/png" || part.type == "image/jpeg" || part.type == "image/gif" ||
            part.type == "image/webp" || part.type == "image/bmp" || part.type == "image/jpg");
}

/// Recursion is bounded by limits::kPartDepth.
class Chooser final
{
public:
    Chooser(const mime::Message &message, Version wanted, PartTexts &texts)
        : m_message(message), m_wanted(wanted), m_texts(texts), m_children(message.parts().size())
    {
        for (size_t i = 1; i < message.parts().size(); ++i)
            m_children[static_cast<size_t>(message.parts()[i].parent)].push_back(static_cast<int>(i));
    }

    BodyChoice choose()
    {
        visit(0);
        if (m_choice.body.empty())
            showSomething();
        return std::move(m_choice);
    }

private:
    using Kind = BodyChoice::Step::Kind;

    [[nodiscard]] const Part &part(int index) const { return m_message.parts()[static_cast<size_t>(index)]; }
    [[nodiscard]] const std::vector<int> &children(int index) const
    {
        return m_children[static_cast<size_t>(index)];
    }

    void visit(int index)
    {
        const Part &current = part(index);
        if (current.type == "multipart/alternative")
            visitAlternative(index);
        else if (current.type == "multipart/related")
            visitRelated(index);
        else if (current.isMultipart())
            visitChildren(index);
        else
            visitLeaf(index);
    }

    void visitChildren(int index)
    {
        for (const int child : children(index))
            visit(child);
    }

    void visitLeaf(int index)
    {
        const Part &leaf = part(index);
        const bool asBody = isReadable(leaf) && leaf.disposition != Disposition::Attachment &&
                            (leaf.fileName.isEmpty() || index == 0);
        if (leaf.isMessage()) {
            visitMessage(index);
        } else if (!children(index).empty() && !leaf.isText()) {
            visitUnpacked(index);
        } else if (asBody && m_choice.body.size() < kPieces) {
            show(index);
            visitChildren(index); // files in its lines
        } else {
            const bool isBetweenTexts = leaf.parent < 0 || part(leaf.parent).type != "multipart/related";
            if (isPictureToSee(leaf) && isBetweenTexts)
                step(Kind::Picture, index);
            attach(index, false);
            visitChildren(index);
        }
    }

    void visitMessage(int index)
    {
        attach(index, false);
        step(Kind::Message, index);
        const int outside = std::exchange(m_inMessage, index);
        visitChildren(index);
        m_inMessage = outside;
    }

    /// What was found in a winmail.dat is part of this message, its text another version where there is one.
    void visitUnpacked(int index)
    {
        const bool hasText = std::ranges::any_of(m_choice.body, [this](const BodyPiece &piece) {
            return piece.inMessage == m_inMessage && (piece.isHtml || saysSomething(piece.text));
        });
        for (const int child : children(index)) {
            if (hasText)
                attachLeaves(child);
            else
                visit(child);
        }
    }

    void step(Kind kind, int index) { m_choice.steps.push_back({kind, index, m_inMessage}); }

    void show(int index)
    {
        step(Kind::Piece, static_cast<int>(m_choice.body.size()));
        m_choice.body.push_back({index, part(index).type == "text/html", m_texts.of(index), m_inMessage});
    }

    void attach(int index, bool isInline) { m_choice.attachments.push_back({index, isInline, m_inMessage}); }

    /// The wanted version where it has words; else the last version that we can show. What is not a version of the text
    /// (an invitation, a file in the wrong place) stays visible as an attachment.
    void visitAlternative(int index)
    {
        const int best = bestOf(children(index));
        for (const int child : children(index)) {
            if (child == best)
                visit(child);
            else
                attachLeaves(child);
        }
    }

    [[nodiscard]] int bestOf(const std::vector<int> &versions)
    {
        const auto isHtml = [this](int leaf) {
            return part(leaf).type == "text/html" && saysSomething(m_texts.of(leaf));
        };
        if (m_wanted == Version::Html) {
            // The last is the richest (RFC 2046 section 5.1.4).
            for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
                if (has(*version, isHtml))
                    return *version;
            }
        }
        for (const int child : versions) {
            if (part(child).type == "text/plain" && isBodyLeaf(child) && saysSomething(m_texts.of(child)))
                return child;
        }
        for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
            if (hasBody(*version))
                return *version;
        }
        return -1;
    }

    /// The root is the body, the rest belongs to it.
    void visitRelated(int index)
    {
        const std::vector<int> &related = children(index);
        const auto root = std::ranges::find_if(related, [this](int child) { return hasBody(child); });
        for (auto child = related.begin(); child != related.end(); ++child) {
            const Part &current = part(*child);
            const bool isPicture =
                !current.contentId.isEmpty() && current.disposition != Disposition::Attachment;
            if (child == root || current.isMultipart() || (!isPicture && isBodyLeaf(*child)))
                visit(*child);
            else if (current.isMessage())
                visitMessage(*child);
            else
                attach(*child, root != related.end() && (isPicture || current.type.startsWith("image/")));
        }
    }

    [[nodiscard]] bool isBodyLeaf(int index) const
    {
        const Part &leaf = part(index);
        return isReadable(leaf) && leaf.disposition != Disposition::Attachment && leaf.fileName.isEmpty();
    }

    /// Whether a leaf of the body is such a one.
    template <typename Is>
    [[nodiscard]] bool has(int index, Is is) const
    {
        if (!part(index).isMultipart())
            return isBodyLeaf(index) && is(index);
        return std::ranges::any_of(children(index), [this, is](int child) { return has(child, is); });
    }
    [[nodiscard]] bool hasBody(int index) const
    {
        return has(index, [](int) { return true; });
    }

    /// Of a version that is not shown: everything but its text.
    void attachLeaves(int index)
    {
        const Part &leaf = part(index);
        if (leaf.isMultipart() || isBodyLeaf(index)) {
            for (const int child : children(index))
                attachLeaves(child);
        } else if (leaf.isMessage()) {
            visitMessage(index);
        } else if (!isForeignVersion(leaf)) {
            attach(index, !leaf.contentId.isEmpty() && leaf.disposition != Disposition::Attachment);
        }
    }

    /// A message that is nothing but a text file: it is read, and can be saved.
    void showSomething()
    {
        if (m_choice.attachments.size() != 1)
            return;
        const int only = m_choice.attachments.front().part;
        if (part(only).type == "text/plain" || part(only).type == "text/html")
            show(only);
    }

    const mime::Message &m_message;
    Version m_wanted;
    PartTexts &m_texts;
    int m_inMessage = -1;
    std::vector<std::vector<int>> m_children;
    BodyChoice m_choice;
};

} // namespace

bool BodyChoice::hasAttachment() const
{
    return std::ranges::any_of(attachments, [](const Attached &attached) { return !attached.isInline; });
}

const QString &PartTexts::of(int part)
{
    const auto [at, isNew] = m_texts.try_emplace(part);
    if (isNew)
        at->second = m_message.text(part);
    return at->second;
}

BodyChoice chooseBody(const mime::Message &message)
{
    PartTexts texts(message);
    return chooseBody(message, Version::Plain, texts);
}

BodyChoice chooseBody(const mime::Message &message, Version wanted, PartTexts &texts)
{
    return Chooser(message, wanted, texts).choose();
}

QString bodyText(const mime::Message &message, const BodyChoice &choice)
{
    QString text;
    for (const BodyPiece &piece : choice.body) {
        const Part &part = message.parts()[static_cast<size_t>(piece.part)];
        if (!text.isEmpty())
            text.append(text.endsWith(u'\n') ? u"\n" : u"\n\n");
        if (piece.isHtml)
            text.append(joinedBlocks(htmlToText(piece.text).blocks));
        else
            text.append(part.formatFlowed ? unflowed(piece.text, part.delSp) : piece.text);
        if (text.size() > limits::kTextShownChars)
            break;
    }
    text.truncate(limits::kTextShownChars);
    return text;
}

} // namespace core::render
