#include "core/render/BodyChoice.h"

#include "core/base/Limits.h"
#include "core/render/HtmlText.h"
#include "core/render/PlainText.h"
#include "core/render/ReaderDocument.h"

#include <algorithm>

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

/// Recursion is bounded by limits::kPartDepth.
class Chooser final
{
public:
    explicit Chooser(const mime::Message &message) : m_message(message), m_children(message.parts().size())
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
            std::ranges::for_each(children(index), [this](int child) { visit(child); });
        else
            visitLeaf(index);
    }

    void visitLeaf(int index)
    {
        const Part &leaf = part(index);
        const bool asBody = isReadable(leaf) && leaf.disposition != Disposition::Attachment &&
                            (leaf.fileName.isEmpty() || index == 0);
        if (asBody && m_choice.body.size() < kPieces) {
            show(index);
            return;
        }
        attach(index, false);
        std::ranges::for_each(children(index), [this](int child) { visit(child); }); // the message inside
    }

    void show(int index)
    {
        m_choice.body.push_back({index, part(index).type == "text/html", m_message.text(index)});
    }

    void attach(int index, bool isInline) { m_choice.attachments.push_back({index, isInline}); }

    /// The plain version where it has words; else the last version that we can show. What is not a version of the text
    /// (an invitation, a file in the wrong place) stays visible as an attachment.
    void visitAlternative(int index)
    {
        int best = -1;
        for (const int child : children(index)) {
            if (hasBody(child))
                best = child;
        }
        for (const int child : children(index)) {
            if (part(child).type == "text/plain" && isBodyLeaf(child) &&
                saysSomething(m_message.text(child))) {
                best = child;
                break;
            }
        }
        for (const int child : children(index)) {
            if (child == best)
                visit(child);
            else
                attachLeaves(child);
        }
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
            else
                attach(*child, root != related.end() && (isPicture || current.type.startsWith("image/")));
        }
    }

    [[nodiscard]] bool isBodyLeaf(int index) const
    {
        const Part &leaf = part(index);
        return isReadable(leaf) && leaf.disposition != Disposition::Attachment && leaf.fileName.isEmpty();
    }

    [[nodiscard]] bool hasBody(int index) const
    {
        if (!part(index).isMultipart())
            return isBodyLeaf(index);
        return std::ranges::any_of(children(index), [this](int child) { return hasBody(child); });
    }

    /// Of a version that is not shown: everything but its text.
    void attachLeaves(int index)
    {
        if (part(index).isMultipart()) {
            std::ranges::for_each(children(index), [this](int child) { attachLeaves(child); });
            return;
        }
        if (!isBodyLeaf(index))
            attach(index,
                   !part(index).contentId.isEmpty() && part(index).disposition != Disposition::Attachment);
    }

    /// A message that is nothing but a text file: it is read, and can be saved.
    void showSomething()
    {
        for (const BodyChoice::Attached &attached : m_choice.attachments) {
            const Part &candidate = part(attached.part);
            if ((candidate.type == "text/plain" || candidate.type == "text/html") &&
                m_choice.attachments.size() == 1)
                show(attached.part);
        }
    }

    const mime::Message &m_message;
    std::vector<std::vector<int>> m_children;
    BodyChoice m_choice;
};

} // namespace

bool BodyChoice::hasAttachment() const
{
    return std::ranges::any_of(attachments, [](const Attached &attached) { return !attached.isInline; });
}

BodyChoice chooseBody(const mime::Message &message) { return Chooser(message).choose(); }

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
