#pragma once

#include "core/base/Worker.h"
#include "ui/reader/SourcePages.h"

#include <QWidget>

#include <atomic>
#include <memory>
#include <vector>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace ui {

class SourceHighlighter;

/// The source of a message or a part in a window of its own: exactly what came, page by page, with search through all of it.
/// Search runs on a thread of the view, which is cancelled and joined when it closes. Window thread.
class SourceView final : public QWidget
{
    Q_OBJECT

public:
    /// `parent`: the window it belongs to. It deletes itself when closed.
    SourceView(const QByteArray &raw, const QString &title, QWidget *parent);
    ~SourceView() override;

    [[nodiscard]] const QByteArray &raw() const { return m_pages.raw(); }
    [[nodiscard]] int page() const { return m_page; }
    void showPage(int page);

Q_SIGNALS:
    void saveRequested(); ///< as a file, byte for byte
    void searched();      ///< hits of the newest search are there

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    [[nodiscard]] QWidget *makeFindBar();
    void makeActions();
    void openFind();
    void closeFind();
    void search();
    void take(std::vector<SourcePages::Hit> hits);
    void step(int by);
    void showHit();
    void copyAll();

    SourcePages m_pages;
    int m_page = -1;
    QPlainTextEdit *m_text;
    SourceHighlighter *m_highlighter;
    QWidget *m_findBar = nullptr;
    QLineEdit *m_find = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_pageLabel = nullptr;
    QToolButton *m_previousPage = nullptr;
    QToolButton *m_nextPage = nullptr;
    std::vector<SourcePages::Hit> m_hits;
    std::size_t m_hit = 0;
    std::shared_ptr<std::atomic<bool>> m_cancelled; ///< of the search under way
    core::Worker m_worker;                          ///< last: joined first
};

} // namespace ui
