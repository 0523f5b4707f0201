#include "app/cli/Show.h"

#include "app/cli/Console.h"
#include "app/cli/Json.h"
#include "app/cli/Listing.h"
#include "app/cli/ShownText.h"

#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "core/mime/CharsetLabels.h"
#include "core/mime/Message.h"
#include "core/render/ReaderDocument.h"
#include "ui/common/Format.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::mime::Message;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(app::cli::Show)
};

QString headerText(const Message &message)
{
    QString text;
    for (const auto &field : message.headers())
        text += QString::fromUtf8(field.name) + u": "_s + QString::fromUtf8(field.value).simplified() + u'\n';
    return text;
}

std::optional<QString> htmlText(const Message &message)
{
    const auto &parts = message.parts();
    const auto html = std::find_if(parts.begin(), parts.end(), [](const core::mime::Part &part) {
        return part.type == "text/html" && part.disposition != core::mime::Disposition::Attachment;
    });
    if (html == parts.end())
        return std::nullopt;
    return message.text(static_cast<int>(html - parts.begin()));
}

QString addressList(const std::vector<core::mime::Address> &addresses)
{
    QStringList list;
    for (const auto &address : addresses)
        list += ui::displayAddress(address);
    return list.join(u", "_s);
}

QString readable(const core::render::ReaderDocument &document, const QString &body)
{
    QString text;
    const auto field = [&text](const QString &name, const QString &value) {
        if (!value.isEmpty())
            text += name + u' ' + value + u'\n';
    };
    field(Words::tr("From:"), addressList(document.from));
    field(Words::tr("To:"), addressList(document.to));
    field(Words::tr("Cc:"), addressList(document.cc));
    if (document.dateUtc)
        field(Words::tr("Date:"), ui::formatDateTime(*document.dateUtc));
    field(Words::tr("Subject:"), safeLine(document.subject));
    text += u'\n' + body;
    if (!text.endsWith(u'\n'))
        text += u'\n';
    for (const auto &attachment : document.attachments)
        text += u'\n' + Words::tr("Attachment: %1 (%2, %3)")
                            .arg(safeLine(attachment.name), safeLine(QString::fromLatin1(attachment.type)),
                                 ui::formatSize(attachment.sizeBytes));
    return text;
}

QJsonObject details(const core::render::ReaderDocument &document, const QString &body)
{
    QJsonArray attachments;
    for (const auto &attachment : document.attachments)
        attachments.append(QJsonObject{{u"part"_s, attachment.part},
                                       {u"name"_s, attachment.name},
                                       {u"type"_s, QString::fromLatin1(attachment.type)},
                                       {u"size"_s, attachment.sizeBytes}});
    return {{u"to"_s, addressList(document.to)},
            {u"cc"_s, addressList(document.cc)},
            {u"text"_s, body},
            {u"structure"_s, QJsonArray::fromStringList(cardTexts(document))},
            {u"attachments"_s, attachments}};
}

} // namespace

Show::Show(Context context) : Verb(std::move(context)), m_worker(std::make_unique<core::Worker>(u"show"_s)) {}

Show::~Show() = default;

std::optional<Show::Part> Show::part()
{
    std::vector<Part> parts;
    const std::pair<QString, Part> options[] = {{u"raw"_s, Part::Raw},
                                                {u"headers"_s, Part::Headers},
                                                {u"text"_s, Part::Text},
                                                {u"html"_s, Part::Html}};
    for (const auto &[name, part] : options)
        if (invocation().has(name))
            parts.push_back(part);
    if (parts.size() > 1) {
        finishWith(tr("Choose one of --raw, --headers, --text and --html."), ExitCode::Usage);
        return std::nullopt;
    }
    return parts.empty() ? Part::Everything : parts.front();
}

std::optional<QByteArray> Show::charset()
{
    if (!invocation().has(u"charset"_s))
        return QByteArray();
    const QByteArray wanted = invocation().value(u"charset"_s).toUtf8();
    const QByteArray name = core::mime::charsetName(core::mime::charsetForLabel(wanted));
    const auto readable = core::mime::readableCharsets();
    QStringList names;
    for (const auto &one : readable) {
        if (name == one.label)
            return name;
        names += QString::fromLatin1(one.label);
    }
    finishWith(tr("There is no text encoding “%1”. Choose one of: %2")
                   .arg(safeLine(invocation().value(u"charset"_s)), names.join(u", "_s)),
               ExitCode::Usage);
    return std::nullopt;
}

void Show::run()
{
    bool isNumber = false;
    const core::MessageId id{invocation().arguments.first().toLongLong(&isNumber)};
    if (!isNumber) {
        finishWith(tr("A message is shown by its number, not “%1”. “fumibako list” and “fumibako search” "
                      "show the numbers.")
                       .arg(safeLine(invocation().arguments.first())),
                   ExitCode::Usage);
        return;
    }
    const auto part = this->part();
    const auto charset = part ? this->charset() : std::nullopt;
    auto *reader = charset ? openReader() : nullptr;
    if (!reader)
        return;
    const auto raw = reader->raw(id);
    const auto summary = reader->summary(id);
    const auto folders = folderPaths(*reader);
    const auto chosen = reader->readingChoice(id, summary ? summary->fromAddress : QString());
    if (!raw || !summary || !folders || !chosen) {
        const core::Error error = !raw       ? raw.error()
                                  : !summary ? summary.error()
                                  : !folders ? folders.error()
                                             : chosen.error();
        if (error.code == core::ErrorCode::NotFound)
            finishWith(tr("There is no message number %1.").arg(core::number(id)));
        else
            finishWith(error);
        return;
    }
    m_hint =
        summary->partialBytes == 0
            ? QString()
            //: %1 is a size, %2 a command to type
            : tr("Only the header of this message was fetched; %1 are on the server. Get the whole with: %2")
                  .arg(ui::formatSize(summary->partialBytes),
                       u"fumibako fetch --whole %1"_s.arg(core::number(id)));
    if (invocation().has(u"parts"_s))
        return printParts(*raw);
    if (invocation().has(u"part"_s))
        return takePart(*raw);
    if (*part == Part::Raw) {
        printRaw(*raw);
        return;
    }
    const QByteArray readAs = charset->isEmpty() ? chosen->charset() : *charset; // as the window shows it
    core::whenDone(
        m_worker->run([bytes = *raw, readAs, id, part = *part] { return make(bytes, readAs, id, part); }),
        this, [this, json = toJson(*summary, *folders)](const Shown &shown) { print(shown, json); });
}

Show::Shown Show::make(const QByteArray &raw, const QByteArray &charset, core::MessageId id, Part part)
{
    const Message message = Message::parse(raw, {charset});
    Shown shown;
    switch (part) {
    case Part::Raw:
    case Part::Headers: shown.text = headerText(message); break;
    case Part::Text: shown.text = shownText(message, core::render::makeReaderDocument(message, id)); break;
    case Part::Html: {
        const auto html = htmlText(message);
        shown.found = html.has_value();
        shown.text = html.value_or(QString());
        break;
    }
    case Part::Everything: {
        const auto document = core::render::makeReaderDocument(message, id);
        shown.text = readable(document, shownText(message, document));
        shown.json = details(document, core::render::bodyText(message));
        break;
    }
    }
    if (shown.json.isEmpty())
        shown.json = {{part == Part::Headers ? u"headers"_s
                       : part == Part::Html  ? u"html"_s
                                             : u"text"_s,
                       shown.text}};
    return shown;
}

void Show::printRaw(const QByteArray &raw)
{
    // Into a file or a pipe exactly what the server sent; on a terminal it must not steer the terminal (ATT-35).
    if (console().isTerminal())
        console().line(safeText(QString::fromUtf8(raw).remove(u'\r')));
    else
        console().bytes(raw);
    if (!m_hint.isEmpty())
        console().error(m_hint);
    finish(ExitCode::Done);
}

void Show::print(const Shown &shown, const QJsonObject &summary)
{
    if (!shown.found) {
        finishWith(tr("This message has no HTML text. Show it with --text."));
        return;
    }
    if (wantsJson()) {
        QJsonObject object = summary;
        object.remove(u"snippet"_s);
        for (auto it = shown.json.begin(); it != shown.json.end(); ++it)
            object.insert(it.key(), it.value());
        console().json(object);
    } else {
        QString text = safeText(shown.text);
        if (text.endsWith(u'\n'))
            text.chop(1);
        console().line(text);
        if (!m_hint.isEmpty())
            console().line(u'\n' + m_hint);
    }
    finish(ExitCode::Done);
}

} // namespace app::cli
