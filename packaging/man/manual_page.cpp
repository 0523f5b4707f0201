#include "app/Translation.h"
#include "app/cli/Invocation.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

// Writes the manual page of section 1 from the table that --help is made of, so that the two cannot differ.
//
//     manual_page LANGUAGE FILE       "en" or "ja"

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ManualPage)
};
/// A text that the command line has, with its translation.
QString known(const char *text) { return QCoreApplication::translate("app::cli", text); }

/// Text for roff: a backslash begins an escape, a dash would be a hyphen, a dot or an apostrophe in front a request.
QString escaped(QString text)
{
    text.replace(u'\\', u"\\e"_s).replace(u'-', u"\\-"_s).replace(u'\n', u' ');
    return text.startsWith(u'.') || text.startsWith(u'\'') ? u"\\&"_s + text : text;
}

QString option(const app::cli::OptionSpec &spec)
{
    QString words = u".TP\n\\fB\\-\\-%1\\fR"_s.arg(escaped(QString::fromLatin1(spec.name)));
    if (*spec.value)
        words += u" \\fI%1\\fR"_s.arg(escaped(QString::fromLatin1(spec.value)));
    return words + u'\n' + escaped(known(spec.help)) + u'\n';
}

QString verb(const app::cli::VerbSpec &spec)
{
    QString words = u".SS \"%1 %2\"\n"_s.arg(escaped(QString::fromLatin1(spec.name)),
                                             escaped(QString::fromLatin1(spec.arguments)));
    words.replace(u" \"\n"_s, u"\"\n"_s);
    words += escaped(known(spec.help)) + u".\n"_s;
    for (const app::cli::OptionSpec &each : spec.options)
        words += option(each);
    return words;
}

QString section(const QString &title) { return u".SH \"%1\"\n"_s.arg(title.toUpper()); }

QString page()
{
    QString text = u".TH FUMIBAKO 1 \"\" \"Fumibako %1\"\n"_s.arg(QStringLiteral(FUMIBAKO_VERSION));
    text += section(Words::tr("Name")) +
            u"fumibako \\- %1\n"_s.arg(escaped(Words::tr("mail retriever and offline mail archive")));
    text += section(Words::tr("Synopsis")) +
            u"\\fBfumibako\\fR [\\fB\\-\\-profile\\fR \\fIDIR\\fR] [\\fICOMMAND\\fR ...]\n"_s;
    text +=
        section(Words::tr("Description")) +
        escaped(known("Fumibako collects mail by POP3 and keeps it where you can find it.")) + u"\n.PP\n"_s +
        escaped(Words::tr(
            "Without a command the window opens. The commands work without a display, on the same mail.")) +
        u'\n';
    text += section(Words::tr("Options"));
    for (const app::cli::OptionSpec &each : app::cli::globalOptions())
        text += option(each);
    text += section(Words::tr("Commands"));
    for (const app::cli::VerbSpec &each : app::cli::verbs())
        text += verb(each);
    text += section(Words::tr("Exit status")) +
            escaped(known("Exit code: 0 done, 1 part failed, 2 wrong usage, 3 archive unusable, 4 in use "
                          "by another program.")) +
            u'\n';
    text += section(Words::tr("Files")) + u".TP\n\\fI~/.local/share/fumibako\\fR\n"_s +
            escaped(Words::tr("All mail, accounts and settings; another folder with --profile.")) + u'\n';
    return text;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 3)
        return std::fputs("manual_page LANGUAGE FILE\n", stderr), 2;
    const app::Translation translation(words[1]);
    QFile file(words[2]);
    const QByteArray text = page().toUtf8();
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? 0 : 1;
}
