#pragma once

#include "core/render/DisplayList.h"
#include "core/render/ReaderDocument.h"

#include <QObject>
#include <QString>

#include <functional>

class QPrinter;

namespace ui {

class ReaderActions;
class ReaderBody;
class ReaderPane;

/// Print and Save as PDF of the message shown: as it is read, its design or its text, laid out for paper. Window thread;
/// what it is given is borrowed and outlives it.
class PrintActions final : public QObject
{
    Q_OBJECT

public:
    PrintActions(ReaderPane &pane, ReaderBody &body, ReaderActions &actions, QString settingsFile);

    void display(const core::render::ReaderDocument &document);
    /// Without asking for a place; the pane tells what went wrong.
    void savePdf(const QString &path);

private:
    void print();
    void askForPdf();
    /// The body for sheets of this width; nothing comes back where another message was opened meanwhile.
    void layOut(int width, std::function<void(core::render::DisplayList)> then);

    ReaderPane &m_pane;
    ReaderBody &m_body;
    QString m_settingsFile;
    core::render::ReaderDocument m_document;
};

} // namespace ui
