#pragma once

#include "core/base/Ids.h"

#include <QObject>
#include <QString>

namespace ui {

class AttachmentSaves;
class ReaderActions;
class ReaderPane;
class ReaderThread;

/// View Source, Message Parts, All Headers and Save Message for the message shown. Window thread; everything given is
/// borrowed and outlives it.
class SourceActions final : public QObject
{
    Q_OBJECT

public:
    SourceActions(ReaderThread &thread, ReaderPane &pane, AttachmentSaves &saves, ReaderActions &actions,
                  QString settingsFile);

    void display(core::MessageId message, const QString &subject);
    void viewSource();
    void viewParts();
    void saveMessage();

private:
    void openPart(core::MessageId id, int part, const QString &name);
    void showSource(core::MessageId id, int part, const QByteArray &bytes, const QString &title);

    ReaderThread &m_thread;
    ReaderPane &m_pane;
    AttachmentSaves &m_saves;
    QString m_settingsFile;
    core::MessageId m_id{};
    QString m_subject;
};

/// "Subject.eml", safe on every system (catalogue ATT-11).
[[nodiscard]] QString messageFileName(const QString &subject);

} // namespace ui
