#include "app/cli/Console.h"

#include "ui/common/Format.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <cwchar>
#include <limits>
#include <optional>

#include <sys/ioctl.h>
#include <unistd.h>

namespace app::cli {

using namespace Qt::StringLiterals;

namespace {

bool isAbleTerminal(int descriptor)
{
    return isatty(descriptor) && qgetenv("TERM") != "dumb"; // Emacs' shell: no way to go back
}

std::optional<winsize> sizeOf(int terminal)
{
    winsize size{};
    if (ioctl(terminal, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return std::nullopt;
    return size;
}

void toError(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace

Console::Console() : m_outIsTerminal(isatty(STDOUT_FILENO)), m_errorIsTerminal(isAbleTerminal(STDERR_FILENO))
{}

Console::~Console()
{
    eraseLive();
    std::fflush(stdout);
}

void Console::bytes(const QByteArray &bytes)
{
    eraseLive();
    if (std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout) !=
        static_cast<std::size_t>(bytes.size()))
        m_failed = true;
    drawLive();
}

void Console::line(const QString &text) { bytes(text.toUtf8() + '\n'); }

void Console::json(const QJsonObject &object)
{
    bytes(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void Console::error(const QString &text)
{
    eraseLive();
    std::fflush(stdout);
    toError("fumibako: " + text.toUtf8() + '\n');
    drawLive();
}

void Console::progress(const QString &text)
{
    if (m_errorIsTerminal)
        live({fitted(text, liveWidth()).trimmed()});
}

void Console::live(const QStringList &lines)
{
    if (!m_errorIsTerminal || lines == m_onScreen)
        return;
    eraseLive();
    m_live = lines;
    drawLive();
}

int Console::liveWidth() const
{
    if (!m_errorIsTerminal)
        return 0;
    const auto size = sizeOf(STDERR_FILENO);
    return std::max(10,
                    (size ? size->ws_col : 80) - 1); // in the last cell some terminals go to the next line
}

int Console::liveHeight() const
{
    const auto size = m_errorIsTerminal ? sizeOf(STDERR_FILENO) : std::nullopt;
    return std::max(1, (size && size->ws_row > 0 ? size->ws_row : 24) - 1);
}

void Console::eraseLive()
{
    if (m_onScreen.isEmpty())
        return;
    // A terminal that was made narrower meanwhile has broken the lines.
    const int width = liveWidth() + 1;
    int rows = 0;
    for (const QString &line : m_onScreen)
        rows += std::max(1, (columns(line) + width - 1) / width);
    QByteArray out = "\r";
    if (rows > 1)
        out += "\033[" + QByteArray::number(rows - 1) + 'A';
    toError(out + "\033[J");
    m_onScreen.clear();
}

void Console::drawLive()
{
    if (m_live.isEmpty())
        return;
    std::fflush(stdout); // what was printed is above
    toError(m_live.join(u"\r\n"_s).toUtf8());
    m_onScreen = m_live;
}

bool Console::flush()
{
    if (std::fflush(stdout) != 0)
        m_failed = true;
    return !m_failed;
}

int Console::width() const
{
    if (!m_outIsTerminal && !m_errorIsTerminal)
        return std::numeric_limits<int>::max();
    const auto size = sizeOf(m_outIsTerminal ? STDOUT_FILENO : STDERR_FILENO);
    return size ? size->ws_col : 80;
}

QString safeLine(const QString &text) { return ui::displayLine(text, std::numeric_limits<int>::max()); }

QString safeText(const QString &text)
{
    QString out = text;
    for (QChar &c : out) {
        const QChar::Category category = c.category();
        const bool layout = c == u'\n' || c == u'\t';
        const bool joiner = c == QChar(0x200C) || c == QChar(0x200D);
        if ((category == QChar::Other_Control && !layout) || (category == QChar::Other_Format && !joiner) ||
            category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            c = QChar::ReplacementCharacter;
    }
    return out;
}

namespace {

constexpr int kFewWords = 24; ///< cells in which a sentence can be read
constexpr int kIndent = 4;

int cellsOf(uint character) { return std::max(0, wcwidth(static_cast<wchar_t>(character))); }

/// Of Japanese (JIS X 4051): closing brackets, commas, full stops.
bool neverBeginsALine(const QString &character)
{
    return u"、。，．・：；？！）」』】〕〉》ー"_s.contains(character);
}

bool neverEndsALine(QChar character) { return u"（「『【〔〈《"_s.contains(character); }

QString textOf(uint character)
{
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1);
}

} // namespace

int columns(QStringView text)
{
    int sum = 0;
    for (const uint character : text.toUcs4())
        sum += cellsOf(character);
    return sum;
}

QString fitted(const QString &text, int width)
{
    const int needed = columns(text);
    if (needed <= width)
        return text + QString(width - needed, u' ');
    QString out;
    int used = 0;
    for (const uint character : text.toUcs4()) {
        const int cells = cellsOf(character);
        if (used + cells > width - 1)
            break;
        used += cells;
        out += textOf(character);
    }
    return out + u'…' + QString(width - 1 - used, u' ');
}

QStringList wrapped(const QString &text, int width)
{
    QStringList lines;
    QString line;
    qsizetype breakAt = 0; // in `line`: what follows may go to the next one
    bool wasWide = false;
    for (const uint character : text.toUcs4()) {
        const QString added = textOf(character);
        const bool isWide = cellsOf(character) == 2;
        if (character != ' ' && (isWide || wasWide) && !neverBeginsALine(added) && !line.isEmpty() &&
            !neverEndsALine(line.back()))
            breakAt = line.size();
        if (columns(line + added) > width && !line.isEmpty()) {
            const qsizetype at = breakAt > 0 ? breakAt : line.size();
            lines += line.left(at).trimmed();
            line = line.mid(at);
            breakAt = 0;
        }
        line += added;
        wasWide = isWide;
        if (character == ' ')
            breakAt = line.size();
    }
    if (!line.trimmed().isEmpty() || lines.isEmpty())
        lines += line.trimmed();
    return lines;
}

QStringList Table::lastCell(const QString &text, const Console &console, int used) const
{
    const int room = std::max(10, console.width() - used);
    if (!console.isTerminal() || columns(text) <= room)
        return {text};
    if (m_last == Last::Cut)
        return {fitted(text, room)};
    // Beside the other cells where there is room for a few words, else below them.
    const bool beside = room >= kFewWords;
    const int indent = beside ? used : kIndent;
    QStringList lines = wrapped(text, std::max(10, console.width() - indent));
    if (!beside)
        lines.prepend(QString());
    for (qsizetype i = 1; i < lines.size(); ++i)
        lines[i].prepend(QString(indent, u' '));
    return lines;
}

void Table::print(Console &console, int maxColumn) const
{
    std::vector<int> widths(m_columns.size(), 0);
    for (const auto &row : m_rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::min(maxColumn, std::max(widths[i], columns(row[i])));
    for (const auto &row : m_rows) {
        QString line;
        int used = 0;
        for (std::size_t i = 0; i + 1 < row.size(); ++i) {
            const int gap = widths[i] - columns(row[i]);
            if (m_columns[i] == Align::Right && gap > 0)
                line += QString(gap, u' ') + row[i];
            else
                line += fitted(row[i], widths[i]);
            line += u"  "_s;
            used += widths[i] + 2;
        }
        const QStringList last = lastCell(row.back(), console, used);
        for (const QString &part : last) {
            QString out = &part == &last.front() ? line + part : part;
            while (out.endsWith(u' '))
                out.chop(1);
            console.line(out);
        }
    }
}

} // namespace app::cli
