#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
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
    /// The one line at the bottom of a terminal that changes in place; does nothing where there is no terminal.
    void progress(const QString &text);

    /// What was written is out. False where it could not be, a full disk behind ">" for example.
    [[nodiscard]] bool flush();
    [[nodiscard]] bool isTerminal() const { return m_outIsTerminal; }
    [[nodiscard]] int width() const; ///< columns; a very large number where there is no terminal

private:
    void clearProgress();

    bool m_outIsTerminal;
    bool m_errorIsTerminal;
    bool m_progressShown = false;
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

/// Rows with columns as wide as their widest cell, the last one as wide as the terminal lets it be.
class Table
{
public:
    enum class Align { Left, Right };
    explicit Table(std::vector<Align> columns) : m_columns(std::move(columns)) {}
    void add(std::vector<QString> cells) { m_rows.push_back(std::move(cells)); }
    /// `maxColumn`: no column but the last becomes wider than that.
    void print(Console &console, int maxColumn = 36) const;

private:
    std::vector<Align> m_columns;
    std::vector<std::vector<QString>> m_rows;
};

} // namespace app::cli
