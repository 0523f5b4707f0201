#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <vector>

namespace ui {

/// The source of a message cut into pages that a window lays out at once: 80 MB are 160 of them, and only one is ever text.
/// Pages end at line ends where there are any. Each line is read as UTF-8, or as Latin-1 where it is not; controls and what
/// is not seen are made visible; lines of a megabyte are broken. A value, shares the bytes; any thread.
class SourcePages final
{
public:
    explicit SourcePages(QByteArray raw = {});

    [[nodiscard]] const QByteArray &raw() const { return m_raw; }
    [[nodiscard]] int count() const { return static_cast<int>(m_begins.size()); } ///< at least 1
    [[nodiscard]] QString text(int page) const;

    struct Hit
    {
        int page = 0;
        int position = 0; ///< in text(page)
        bool operator==(const Hit &) const = default;
    };
    /// In order, at most limits::kSourceHits, upper and lower case alike. Ends early when `cancelled`. What a page's end cuts
    /// through is not found.
    [[nodiscard]] std::vector<Hit> find(const QString &words, const std::atomic<bool> &cancelled) const;

private:
    QByteArray m_raw;
    std::vector<qsizetype> m_begins;
};

} // namespace ui
