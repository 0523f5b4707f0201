#include "ui/html/LitePieces.h"

#include "ui/html/LineBreaks.h"

#include <QString>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace ui {

namespace {

enum class Joint {
    Free, ///< a line may end before it
    Last, ///< only where the whole is longer than a line
    Firm, ///< never
};

/// A piece of text that knows what must stay with it. litehtml asks for the size of a word (get_content_size), decides by
/// it whether the word still fits into the line, and then, in adding it, asks whether it is white space before it reads the
/// width again. So the first answer may be the width of all that belongs together, and the second question the time to
/// take it back.
class Piece final : public litehtml::el_text
{
public:
    Piece(const char *text, const std::shared_ptr<litehtml::document> &document, Joint joint)
        : el_text(text, document), m_joint(joint)
    {}

    void setFollowers(std::vector<Piece *> followers) { m_followers = std::move(followers); }
    [[nodiscard]] Joint joint() const { return m_joint; }

    void get_content_size(litehtml::size &size, int maxWidth) override
    {
        el_text::get_content_size(size, maxWidth);
        m_isAsked = true;
        if (m_joint == Joint::Firm) {
            size.width = kFitsAnywhere;
            return;
        }
        int firm = 0;
        int all = 0;
        bool isFirm = true;
        for (const Piece *piece : m_followers) {
            isFirm = isFirm && piece->joint() == Joint::Firm;
            firm += isFirm ? piece->m_size.width : 0;
            all += piece->m_size.width;
        }
        size.width += m_size.width + all <= maxWidth ? all : firm;
    }

    bool is_white_space() const override
    {
        if (std::exchange(m_isAsked, false))
            const_cast<Piece *>(this)->m_pos.width = m_size.width;
        return el_text::is_white_space();
    }

private:
    static constexpr int kFitsAnywhere = -1'000'000;

    Joint m_joint;
    std::vector<Piece *>
        m_followers; ///< up to the next place where a line may end; they live in the same document
    mutable bool m_isAsked = false;
};

class Joiner final
{
public:
    void walk(litehtml::element &element)
    {
        auto *tag = dynamic_cast<litehtml::html_tag *>(&element);
        if (tag == nullptr)
            return;
        for (std::size_t i = 0; i < tag->children().size(); ++i) {
            const litehtml::element::ptr child = tag->children()[i];
            const litehtml::style_display display = child->get_display();
            if (display == litehtml::display_none)
                continue;
            if (display == litehtml::display_inline) {
                if (child->is_break())
                    flush();
                walk(*child);
            } else if (display == litehtml::display_inline_text) {
                addText(*tag, i, *child);
            } else {
                flush();
                walk(*child);
                flush();
            }
        }
    }

    void flush()
    {
        if (m_chain.size() > 1)
            replace();
        m_chain.clear();
    }

private:
    struct Place
    {
        litehtml::html_tag *parent;
        std::size_t index;
        std::string utf8;
        QString text;
        Joint joint;
    };

    void addText(litehtml::html_tag &parent, std::size_t index, litehtml::element &child)
    {
        if (child.is_white_space() || child.is_break() || child.is_space()) {
            flush();
            return;
        }
        Place place{&parent, index, {}, {}, Joint::Free};
        child.get_text(place.utf8);
        place.text = QString::fromStdString(place.utf8);
        if (place.text.isEmpty())
            return;
        if (!m_chain.empty())
            place.joint = jointOf(m_chain.back(), place);
        if (place.joint == Joint::Free)
            flush();
        m_chain.push_back(std::move(place));
    }

    static Joint jointOf(const Place &before, const Place &after)
    {
        constexpr char16_t kFirstCjk = 0x2e80;
        const bool sameText = before.parent == after.parent && before.index + 1 == after.index;
        // split_text() has parted it: by the rules, or because it is very long.
        const bool byRules =
            sameText &&
            (before.text.back().unicode() >= kFirstCjk || after.text.front().unicode() >= kFirstCjk) &&
            before.text.size() < kWholeWordChars;
        if (byRules || breaksBetween(before.text, after.text))
            return Joint::Free;
        return sameText ? Joint::Last : Joint::Firm;
    }

    void replace()
    {
        std::vector<Piece *> pieces;
        for (const Place &place : m_chain) {
            litehtml::element::ptr &seat = place.parent->children()[place.index];
            const auto piece =
                std::make_shared<Piece>(place.utf8.c_str(), place.parent->get_document(), place.joint);
            piece->parent(place.parent->shared_from_this());
            piece->parse_styles(false);
            seat = piece;
            pieces.push_back(piece.get());
        }
        pieces.front()->setFollowers({pieces.begin() + 1, pieces.end()});
        // After a last resort the next pieces start as if they were first, but know only what is firm with them.
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            if (pieces[i]->joint() == Joint::Firm)
                continue;
            std::size_t end = i + 1;
            while (end < pieces.size() && pieces[end]->joint() == Joint::Firm)
                ++end;
            pieces[i]->setFollowers({pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                     pieces.begin() + static_cast<std::ptrdiff_t>(end)});
        }
    }

    std::vector<Place> m_chain;
};

} // namespace

void joinPieces(litehtml::element &root)
{
    Joiner joiner;
    joiner.walk(root);
    joiner.flush();
}

} // namespace ui
