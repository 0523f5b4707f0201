#include "ui/reader/QuoteFolds.h"

#include <algorithm>

namespace ui {

using core::render::TextBlock;

namespace {

constexpr std::size_t kFolds = 1'000;
constexpr int kTailLines = 4;  ///< a shorter quotation is no burden
constexpr int kLongLines = 20; ///< longer ones are folded wherever they stand
constexpr int kInnerLines = 3;

bool isBlank(const TextBlock &block)
{
    return std::ranges::all_of(block.text, [](QChar c) { return c.isSpace(); });
}

int linesOf(const TextBlock &block) { return static_cast<int>(block.text.count(u'\n')) + 1; }

class Finder final
{
public:
    explicit Finder(const std::vector<TextBlock> &blocks) : m_blocks(blocks)
    {
        for (const TextBlock &block : blocks) {
            if (block.quoteLevel == 0 && !block.isSignature)
                m_ownLines += ownLines(block);
        }
    }

    std::vector<QuoteFold> find()
    {
        std::size_t at = 0;
        while (at < m_blocks.size() && m_folds.size() < kFolds) {
            if (m_blocks[at].quoteLevel == 0) {
                m_linesAbove += m_blocks[at].isSignature ? 0 : ownLines(m_blocks[at]);
                ++at;
                continue;
            }
            const std::size_t end = endOfQuotation(at);
            foldQuotation(at, end);
            at = end;
        }
        return std::move(m_folds);
    }

private:
    /// Lines with words, but for one that only says whose words follow.
    [[nodiscard]] static int ownLines(const TextBlock &block)
    {
        const QStringView text(block.text);
        int lines = 0;
        QStringView last;
        for (const QStringView line : text.split(u'\n', Qt::SkipEmptyParts)) {
            if (line.trimmed().isEmpty())
                continue;
            ++lines;
            last = line.trimmed();
        }
        return last.endsWith(u':') || last.endsWith(u'：') ? lines - 1 : lines;
    }

    /// Empty lines between two quoted paragraphs do not part them.
    [[nodiscard]] std::size_t endOfQuotation(std::size_t begin) const
    {
        std::size_t end = begin;
        for (std::size_t i = begin; i < m_blocks.size(); ++i) {
            if (m_blocks[i].quoteLevel > 0)
                end = i + 1;
            else if (m_blocks[i].isSignature || !isBlank(m_blocks[i]))
                break;
        }
        return end;
    }

    [[nodiscard]] bool isLast(std::size_t end) const
    {
        return std::all_of(m_blocks.begin() + static_cast<std::ptrdiff_t>(end), m_blocks.end(),
                           [](const TextBlock &block) { return block.isSignature || isBlank(block); });
    }

    void foldQuotation(std::size_t begin, std::size_t end)
    {
        int lines = 0;
        for (std::size_t i = begin; i < end; ++i)
            lines += linesOf(m_blocks[i]);
        const bool isTail = lines >= kTailLines && m_linesAbove > 0 && isLast(end);
        const bool isLong = lines > kLongLines && m_ownLines > 0;
        int outer = -1;
        if (isTail || isLong) {
            outer = static_cast<int>(m_folds.size());
            m_folds.push_back({begin, end, -1, m_blocks[begin].quoteLevel, lines, true});
        }
        foldInside(begin, end, outer);
    }

    /// What quotes a quotation, where that has words itself.
    void foldInside(std::size_t begin, std::size_t end, int outer)
    {
        std::size_t at = begin;
        while (at < end && m_folds.size() < kFolds) {
            if (m_blocks[at].quoteLevel < 2) {
                ++at;
                continue;
            }
            std::size_t last = at;
            int lines = 0;
            while (last < end && m_blocks[last].quoteLevel >= 2)
                lines += linesOf(m_blocks[last++]);
            const bool isAll = at == begin && last == end;
            if (lines >= kInnerLines && !isAll)
                m_folds.push_back({at, last, outer, m_blocks[at].quoteLevel, lines, true});
            at = last;
        }
    }

    const std::vector<TextBlock> &m_blocks;
    std::vector<QuoteFold> m_folds;
    int m_ownLines = 0;   ///< of the whole text, not quoted
    int m_linesAbove = 0; ///< so far
};

} // namespace

std::vector<QuoteFold> findQuoteFolds(const std::vector<TextBlock> &blocks) { return Finder(blocks).find(); }

} // namespace ui
