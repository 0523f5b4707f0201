#include "core/base/Log.h"
#include "core/base/Sha256.h"
#include "core/serve/Pop3Server.h"

#include <QDir>
#include <QFile>

// The macro needs to be outside of namespaces; the resources lie in a static library that nothing else refers to.
static void initDemoResources() { Q_INIT_RESOURCE(demo); }

namespace core::serve {

using namespace Qt::StringLiterals;

namespace {

/// The files lie in the source with either line end; on the line it is CRLF, at the end too.
QByteArray withCrLf(const QByteArray &text)
{
    QByteArray out;
    out.reserve(text.size() + text.size() / 32 + 2);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'))
            out += '\r';
        out += text[i];
    }
    if (!out.endsWith("\r\n"))
        out += "\r\n";
    return out;
}

class DemoMaildrop final : public Maildrop
{
public:
    DemoMaildrop()
    {
        initDemoResources();
        const QDir folder(u":/demo"_s);
        const QStringList names = folder.entryList({u"*.eml"_s}, QDir::Files, QDir::Name);
        for (const QString &name : names) {
            m_paths.push_back(folder.filePath(name));
            const QByteArray bytes = message(m_paths.size() - 1);
            // By number and content: stable from start to start, new when a later version has another text there.
            const QByteArray uidl =
                name.section(u'-', 0, 0).toLatin1() + '-' + Sha256::of(bytes).toHex().left(24);
            m_entries.push_back({uidl, bytes.size()});
        }
    }

    [[nodiscard]] std::vector<Entry> entries() const override { return m_entries; }

    [[nodiscard]] QByteArray message(std::size_t index) const override
    {
        QFile file(m_paths.at(index));
        if (!file.open(QIODevice::ReadOnly)) {
            qCWarning(logServe) << "a message of the sample mailbox cannot be read:" << m_paths.at(index);
            return "\r\n"_ba;
        }
        return withCrLf(file.readAll());
    }

private:
    std::vector<QString> m_paths;
    std::vector<Entry> m_entries;
};

} // namespace

std::unique_ptr<Maildrop> makeDemoMaildrop() { return std::make_unique<DemoMaildrop>(); }

} // namespace core::serve
