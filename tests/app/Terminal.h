#pragma once

#include "tests/app/Program.h"

#include <QProcess>
#include <QSocketNotifier>
#include <QStringDecoder>
#include <QStringList>

#include <memory>
#include <vector>

/// The program on a pseudo terminal, and what a person sees there: the few control sequences that it uses are obeyed, any other
/// one is noted as unknown. Needs the event loop.
class Terminal final
{
public:
    Terminal(int columns, int rows);
    ~Terminal();
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    void start(const Program &program, const QStringList &arguments);
    /// As if a person typed it.
    void type(const QByteArray &keys);
    /// What is typed would be seen.
    [[nodiscard]] bool echoes() const;
    [[nodiscard]] QProcess &process() { return m_process; }
    /// The program has ended and all it wrote was read.
    [[nodiscard]] bool hasEnded() const { return m_process.state() == QProcess::NotRunning && m_isAtEnd; }

    /// All lines since the start without the blanks at their ends, and without empty ones behind the last.
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] QString text() const { return lines().join(u'\n'); }
    /// How often a line was too long and went on in the next row.
    [[nodiscard]] int wraps() const { return m_wraps; }
    /// How often the cursor was sent above the first row that is to be seen.
    [[nodiscard]] int losses() const { return m_losses; }
    [[nodiscard]] QStringList unknown() const { return m_unknown; }

private:
    void read();
    void take(char32_t character);
    void obey(const QString &sequence);
    [[nodiscard]] std::vector<QString> &row();

    int m_columns;
    int m_rows;
    int m_master = -1;
    int m_slave = -1;
    bool m_isAtEnd = false;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QProcess m_process;
    QStringDecoder m_decoder{QStringDecoder::Utf8};
    std::vector<std::vector<QString>> m_screen; ///< cells; the second half of a wide character is null
    int m_x = 0;
    int m_y = 0;
    QString m_sequence; ///< an escape sequence that is not at its end
    int m_wraps = 0;
    int m_losses = 0;
    QStringList m_unknown;
};
