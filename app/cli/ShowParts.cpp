// What `show` does with the parts of a message one by one: listing and taking them out.
#include "app/cli/Console.h"
#include "app/cli/Show.h"

#include "core/base/Futures.h"
#include "core/base/Worker.h"
#include "core/mime/Message.h"
#include "core/render/PartList.h"
#include "ui/common/Format.h"
#include "ui/reader/AttachmentSaver.h"

#include <QFileInfo>
#include <QJsonArray>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::mime::Message;
using core::render::ListedPart;

namespace {

QString roleName(core::render::PartEntry::Role role) // a word for programs, as JSON has it
{
    using Role = core::render::PartEntry::Role;
    switch (role) {
    case Role::Container: return u"container"_s;
    case Role::Body: return u"body"_s;
    case Role::Version: return u"version"_s;
    case Role::Picture: return u"picture"_s;
    case Role::Attachment: return u"attachment"_s;
    case Role::Message: return u"message"_s;
    case Role::Report: return u"report"_s;
    case Role::Protection: return u"protection"_s;
    }
    return {};
}

QJsonObject toJson(const ListedPart &part)
{
    return {{u"part"_s, part.part},
            {u"parent"_s, part.parent},
            {u"type"_s, QString::fromLatin1(part.type)},
            {u"charset"_s, QString::fromLatin1(part.charset)},
            {u"name"_s, part.name},
            {u"size"_s, part.sizeBytes},
            {u"role"_s, roleName(part.role)}};
}

struct Taken
{
    bool found = false;
    QByteArray bytes;                  ///< where they go to standard output
    core::Result<QString> file{u""_s}; ///< where they were written
};

core::Result<QString> save(const Message &message, int part, const QString &saveName, const QString &to)
{
    const auto source = [&message, part](const std::function<bool(QByteArrayView)> &sink) {
        return message.stream(part, sink);
    };
    if (QFileInfo(to).isDir())
        return ui::saveNewFile(to, saveName, source);
    const QFileInfo file(to);
    return ui::saveNewFile(file.absolutePath(), file.fileName(), source, ui::IfTaken::Refuse);
}

} // namespace

void Show::printParts(const QByteArray &raw)
{
    core::whenDone(
        m_worker->run([raw] { return core::render::listParts(Message::parse(raw)); }), this,
        [this](const std::vector<ListedPart> &parts) {
            if (wantsJson()) {
                QJsonArray array;
                for (const ListedPart &part : parts)
                    array.append(toJson(part));
                console().json({{u"parts"_s, array}});
            } else {
                Table table(
                    {Table::Align::Right, Table::Align::Left, Table::Align::Right, Table::Align::Left});
                for (const ListedPart &part : parts)
                    table.add({QString::number(part.part),
                               QString(2 * part.depth, u' ') + safeLine(QString::fromLatin1(part.type)),
                               part.hasContent() ? ui::formatSize(part.sizeBytes) : QString(),
                               safeLine(part.name)});
                table.print(console());
            }
            finish(ExitCode::Done);
        });
}

void Show::takePart(const QByteArray &raw)
{
    bool isNumber = false;
    const int number = invocation().value(u"part"_s).toInt(&isNumber);
    if (!isNumber || number < 0)
        return finishWith(tr("A part is named by its number. “fumibako show ID --parts” shows them."),
                          ExitCode::Usage);
    const QString to = invocation().value(u"to"_s);
    const auto take = [raw, number, to] {
        const Message message = Message::parse(raw);
        const auto parts = core::render::listParts(message);
        Taken taken;
        taken.found = static_cast<std::size_t>(number) < parts.size();
        if (taken.found && to.isEmpty())
            taken.bytes = message.bytes(number);
        else if (taken.found)
            taken.file = save(message, number, parts[static_cast<std::size_t>(number)].saveName, to);
        return taken;
    };
    core::whenDone(m_worker->run(take), this, [this, number, to](const Taken &taken) {
        if (!taken.found)
            return finishWith(
                tr("The message has no part %1. “fumibako show ID --parts” shows them.").arg(number));
        if (to.isEmpty()) {
            // As --raw: exact into a file or a pipe, harmless on a terminal (ATT-35).
            if (console().isTerminal())
                console().line(safeText(QString::fromUtf8(taken.bytes).remove(u'\r')));
            else
                console().bytes(taken.bytes);
        } else if (!taken.file) {
            return taken.file.error().code == core::ErrorCode::AlreadyExists
                       ? finishWith(tr("“%1” is there already and was not overwritten. Choose another name.")
                                        .arg(safeLine(to)))
                       : finishWith(taken.file.error());
        } else if (wantsJson()) {
            console().json({{u"file"_s, *taken.file}});
        } else {
            console().line(tr("Saved as %1.").arg(safeLine(*taken.file)));
        }
        finish(ExitCode::Done);
    });
}

} // namespace app::cli
