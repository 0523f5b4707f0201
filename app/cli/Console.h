#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <vector>

namespace app::cli {

/// Standard output and standard error of a verb. Text from mail and servers is made harmless before it gets here
/// (safeLine, safeText); bytes() alone writes what it is given. Main thread.
class Console final
{
public:
    Console();
    ~Console();
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    void line(const QString &text);
    void json(const QJsonObject &object); ///< one compact object, one line
    void bytes(const QByteArray &bytes);
    /// On standard error: "fumibako: text".
    void error(const QString &text);
    /// One line at the bottom of a terminal that changes in place; does nothing where there is no terminal.
    void progress(const QString &text);
    /// The same of several lines, each within liveWidth(); none: they go away. What line() prints stands above them.
    void live(const QStringList &lines);
    [[nodiscard]] int liveWidth() const;  ///< cells a live line may have; 0 where none are shown
    [[nodiscard]] int liveHeight() const; ///< how many there is room for

    /// What was written is out. False where it could not be, a full disk behind ">" for example.
    [[nodiscard]] bool flush();
    [[nodiscard]] bool isTerminal() const { return m_outIsTerminal; }
    [[nodiscard]] int width() const; ///< columns; a very large number where there is no terminal

private:
    void eraseLive();
    void drawLive();

    bool m_outIsTerminal;
    bool m_errorIsTerminal;
    QStringList m_live;     ///< what is to be seen
    QStringList m_onScreen; ///< what is: empty while something is printed above
    bool m_failed = false;
};

// --- text for terminals ----------------------------------------------------------------------------------------

/// Text of mail or servers on one line, nothing in it that steers a terminal (ATT-35).
[[nodiscard]] QString safeLine(const QString &text);
/// The same for texts of several lines: line ends and tabs stay.
[[nodiscard]] QString safeText(const QString &text);
/// Cells that `text` takes in a terminal: two for Chinese, Japanese and Korean characters, none for combining ones.
[[nodiscard]] int columns(QStringView text);
/// `text` cut or filled up to exactly `width` cells.
[[nodiscard]] QString fitted(const QString &text, int width);
/// `text` as lines of at most `width` cells, broken at blanks, or between any two wide characters.
[[nodiscard]] QStringList wrapped(const QString &text, int width);

/// Rows with columns as wide as their widest cell, the last one as wide as the terminal lets it be.
class Table
{
public:
    enum class Align { Left, Right };
    /// What does not fit into a terminal: an end that can be done without, or a sentence that is read to its end.
    enum class Last { Cut, Wrap };
    explicit Table(std::vector<Align> columns, Last last = Last::Cut)
        : m_columns(std::move(columns)), m_last(last)
    {}
    void add(std::vector<QString> cells) { m_rows.push_back(std::move(cells)); }
    /// `maxColumn`: no column but the last becomes wider than that.
    void print(Console &console, int maxColumn = 36) const;

private:
    [[nodiscard]] QStringList lastCell(const QString &text, const Console &console, int used) const;

    std::vector<Align> m_columns;
    Last m_last;
    std::vector<std::vector<QString>> m_rows;
};

} // namespace app::cli
