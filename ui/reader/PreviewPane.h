#pragma once

#include <QWidget>

class QImage;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QToolButton;

namespace ui {

class PictureView;

/// An attachment looked at in the place of its message: a picture or text, with the next and the one before, Esc back. Shows
/// what it is given and asks for the rest by signals. Window thread.
class PreviewPane final : public QWidget
{
    Q_OBJECT

public:
    explicit PreviewPane(QWidget *parent = nullptr);

    /// `place`: such as "2 of 5"; `details`: size and such. Until the content comes the pane says that it is loading.
    void begin(const QString &name, const QString &place, const QString &details, bool hasOthers);
    void showPicture(const QImage &picture);
    void showText(const QString &text, const QString &note = {});
    void showProblem(const QString &why);
    void clear(); ///< lets go of the picture

    [[nodiscard]] PictureView &picture() { return *m_picture; }

Q_SIGNALS:
    void closeRequested();
    void nextRequested();
    void previousRequested();
    void openRequested();
    void saveRequested();

private:
    void makeActions();
    [[nodiscard]] QWidget *makeBar();

    QLabel *m_name;
    QLabel *m_details;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_scale;
    QLabel *m_note;
    QStackedWidget *m_pages;
    QLabel *m_words;
    PictureView *m_picture;
    QPlainTextEdit *m_text;
    QString m_fullName;
};

} // namespace ui
