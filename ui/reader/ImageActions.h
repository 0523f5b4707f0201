#pragma once

#include <QImage>
#include <QObject>
#include <QString>

namespace ui {

class ReaderPane;
class ReaderThread;

/// Copy and save of a picture in a message's design, from the pixels that are on screen. Window thread; what it is given is
/// borrowed and outlives it.
class ImageActions final : public QObject
{
    Q_OBJECT

public:
    ImageActions(ReaderThread &thread, ReaderPane &pane, QString settingsFile);

private:
    void copy(int image) const;
    void askWhere(int image);
    /// As a PNG file under a safe name that is not taken; the pane tells what became of it.
    void save(const QString &folder, const QString &name, const QImage &pixels);

    ReaderThread &m_thread;
    ReaderPane &m_pane;
    QString m_settingsFile;
};

} // namespace ui
