#include "tests/app/Terminal.h"

#include <algorithm>
#include <cwchar>

#include <pty.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

Terminal::Terminal(int columns, int rows) : m_columns(columns), m_rows(rows)
{
    winsize size{};
    size.ws_col = static_cast<unsigned short>(columns);
    size.ws_row = static_cast<unsigned short>(rows);
    if (openpty(&m_master, &m_slave, nullptr, nullptr, &size) != 0)
        qFatal("no pseudo terminal");
    m_notifier = std::make_unique<QSocketNotifier>(m_master, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { read(); });
}

Terminal::~Terminal()
{
    m_notifier.reset();
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
    if (m_slave >= 0)
        ::close(m_slave);
    ::close(m_master);
}

void Terminal::start(const Program &program, const QStringList &arguments)
{
    m_process.setChildProcessModifier([slave = m_slave] {
        ::dup2(slave, STDIN_FILENO);
        ::dup2(slave, STDOUT_FILENO);
        ::dup2(slave, STDERR_FILENO);
    });
    program.start(m_process, arguments);
    if (!m_process.waitForStarted())
        qFatal("the program does not start");
    ::close(m_slave); // the end of the program is the end of the line
    m_slave = -1;
}

void Terminal::type(const QByteArray &keys)
{
    if (::write(m_master, keys.constData(), static_cast<std::size_t>(keys.size())) != keys.size())
        qFatal("the pseudo terminal takes nothing");
}

bool Terminal::echoes() const
{
    termios state{};
    return tcgetattr(m_master, &state) == 0 && (state.c_lflag & ECHO) != 0;
}

void Terminal::read()
{
    char buffer[4096];
    const ssize_t count = ::read(m_master, buffer, sizeof buffer);
    if (count <= 0) { // EIO: nobody has the other end any more
        m_isAtEnd = true;
        m_notifier->setEnabled(false);
        return;
    }
    const QString text = m_decoder.decode(QByteArrayView(buffer, count));
    for (const uint character : text.toUcs4())
        take(character);
}

std::vector<QString> &Terminal::row()
{
    if (m_screen.size() <= static_cast<std::size_t>(m_y))
        m_screen.resize(static_cast<std::size_t>(m_y) + 1);
    return m_screen[static_cast<std::size_t>(m_y)];
}

void Terminal::take(char32_t character)
{
    const QString text = QString::fromUcs4(&character, 1);
    if (!m_sequence.isEmpty()) {
        m_sequence += text;
        if (m_sequence.size() > 2 && character >= 0x40)
            obey(std::exchange(m_sequence, QString()));
        return;
    }
    if (character == 0x1b) {
        m_sequence = text;
    } else if (character == '\r') {
        m_x = 0;
    } else if (character == '\n') {
        ++m_y;
        static_cast<void>(row());
    } else if (character < 0x20) {
        m_unknown += QString::number(character);
    } else {
        const int cells = std::max(0, wcwidth(static_cast<wchar_t>(character)));
        if (m_x + cells > m_columns) {
            ++m_wraps;
            m_x = 0;
            ++m_y;
        }
        auto &cellsOfRow = row();
        const auto x = static_cast<std::size_t>(m_x);
        if (cellsOfRow.size() < x + static_cast<std::size_t>(cells))
            cellsOfRow.resize(x + static_cast<std::size_t>(cells), u" "_s);
        if (cells == 0 && x > 0) {
            cellsOfRow[x - 1] += text;
            return;
        }
        cellsOfRow[x] = text;
        if (cells == 2)
            cellsOfRow[x + 1] = QString();
        m_x += cells;
    }
}

void Terminal::obey(const QString &sequence)
{
    if (sequence == u"\033[J" || sequence == u"\033[K") {
        auto &cells = row();
        cells.resize(std::min(cells.size(), static_cast<std::size_t>(m_x)));
        if (sequence == u"\033[J")
            m_screen.resize(static_cast<std::size_t>(m_y) + 1);
        return;
    }
    bool isNumber = false;
    const int count = sequence.mid(2).chopped(1).toInt(&isNumber);
    if (!isNumber || !sequence.endsWith(u'A')) {
        m_unknown += sequence;
        return;
    }
    const int first = std::max(0, static_cast<int>(m_screen.size()) - m_rows);
    m_losses += m_y - count < first ? 1 : 0;
    m_y = std::max(first, m_y - count);
}

QStringList Terminal::lines() const
{
    QStringList lines;
    for (const auto &cells : m_screen) {
        QString line;
        for (const QString &cell : cells)
            line += cell;
        while (line.endsWith(u' '))
            line.chop(1);
        lines += line;
    }
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}
