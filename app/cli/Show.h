#pragma once

#include "app/cli/Verb.h"

#include "core/base/Ids.h"

#include <QByteArray>
#include <QJsonObject>

#include <memory>

namespace core {
class Worker;
}

namespace app::cli {

/// fumibako show ID [--raw|--headers|--text|--html|--parts|--part N [--to FILE]] [--charset NAME]
class Show final : public Verb
{
    Q_OBJECT

public:
    enum class Part { Everything, Raw, Headers, Text, Html };

    explicit Show(Context context);
    ~Show() override;
    void run() override;

private:
    /// Made on the worker's thread: parsers need its stack.
    struct Shown
    {
        bool found = true; ///< false: the message has no such part
        QString text;
        QJsonObject json;
    };
    [[nodiscard]] static Shown make(const QByteArray &raw, const QByteArray &charset, core::MessageId id,
                                    Part part);

    [[nodiscard]] std::optional<Part> part();
    /// The one asked for, empty without one; none: it is unknown, and that was said.
    [[nodiscard]] std::optional<QByteArray> charset();
    void printRaw(const QByteArray &raw);
    void printParts(const QByteArray &raw);
    void takePart(const QByteArray &raw); ///< --part: to standard output, or into the file of --to
    void print(const Shown &shown, const QJsonObject &summary);

    QString m_hint; ///< how to get the whole of a message that is here as a header only
    std::unique_ptr<core::Worker> m_worker;
};

} // namespace app::cli
