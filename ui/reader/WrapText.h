#pragma once

#include <QTextEdit>

#include <vector>

namespace ui {

/// Read-only plain text as high as it needs to be at the width it is given, breaking anywhere where a word is too long
/// (a QLabel would widen the window instead). Above a number of lines it scrolls, so that no text of a stranger can push
/// the rest out of the window. Can be selected and copied; never reads markup (catalogue ATT-37).
class WrapText final : public QTextEdit
{
    Q_OBJECT

public:
    explicit WrapText(int maxLines, QWidget *parent = nullptr);

    /// The first `strongChars` characters are written bold.
    void setText(const QString &text, qsizetype strongChars = 0);
    void setHighlight(const std::vector<QString> &words);
    void setMuted(bool muted);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    QVariant loadResource(int type, const QUrl &name) override;
    QMimeData *createMimeDataFromSelection() const override;

private:
    void applyColours();
    [[nodiscard]] int maxHeight() const;

    int m_maxLines;
    std::vector<QString> m_words;
    bool m_muted = false;
};

} // namespace ui
