#include "ui/mainwindow/WelcomePage.h"

#include "ui/common/Icons.h"
#include "ui/common/Theme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

QLabel *makeLabel(const QString &text, qreal scale, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignHCenter);
    label->setWordWrap(true);
    return label;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent) : QWidget(parent)
{
    auto *column = new QWidget(this);
    column->setFixedWidth(460);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(8);

    auto *picture = new QLabel(column);
    picture->setPixmap(applicationIcon().pixmap(QSize(96, 96), devicePixelRatioF()));
    picture->setAlignment(Qt::AlignHCenter);
    picture->setAccessibleName(tr("Fumibako"));
    layout->addWidget(picture);
    layout->addSpacing(10);
    layout->addWidget(makeLabel(tr("Welcome to Fumibako"), 1.9, column));
    QLabel *about =
        makeLabel(tr("Your mail, collected here, kept for good and found in a moment."), 1.05, column);
    about->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(about);
    layout->addSpacing(26);

    m_add = addChoice(tr("Add an Account"),
                      tr("Collect your mail from a POP3 server. Nothing is deleted there."), layout);
    m_add->setDefault(true);
    m_add->setIcon(icon(Icon::Plus, colorsOf(QGuiApplication::palette()).onAccent));
    layout->addSpacing(18);
    m_import =
        addChoice(tr("Import Mail"), tr("From Thunderbird, Sylpheed and others, or from files."), layout);
    m_import->setIcon(icon(Icon::Folder));
    layout->addSpacing(18);
    m_demo =
        addChoice(tr("Try the Sample Mailbox"), tr("Look around with some sixty sample messages."), layout);
    m_demo->setIcon(icon(Icon::Envelope));

    m_problem = makeLabel(QString(), 1, column);
    m_problem->setForegroundRole(QPalette::WindowText);
    m_problem->hide();
    layout->addSpacing(14);
    layout->addWidget(m_problem);

    auto *outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addWidget(column, 0, Qt::AlignHCenter);
    outer->addStretch(3);

    connect(m_add, &QPushButton::clicked, this, &WelcomePage::addAccountRequested);
    connect(m_import, &QPushButton::clicked, this, &WelcomePage::importRequested);
    connect(m_demo, &QPushButton::clicked, this, &WelcomePage::demoRequested);
}

QPushButton *WelcomePage::addChoice(const QString &title, const QString &sentence, QLayout *layout)
{
    auto *button = new QPushButton(title, this);
    button->setMinimumSize(260, 40);
    button->setAccessibleDescription(sentence);
    layout->addWidget(button);
    layout->setAlignment(button, Qt::AlignHCenter);
    QLabel *label = makeLabel(sentence, 1, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(label);
    return button;
}

void WelcomePage::setBusy(bool busy)
{
    m_add->setEnabled(!busy);
    m_import->setEnabled(!busy);
    m_demo->setEnabled(!busy);
    m_demo->setText(busy ? tr("Preparing the Sample Mailbox…") : tr("Try the Sample Mailbox"));
    if (busy)
        m_problem->hide();
}

void WelcomePage::setProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void WelcomePage::changeEvent(QEvent *event)
{
    // The one icon that stands on the accent colour.
    if (event->type() == QEvent::PaletteChange && m_add)
        m_add->setIcon(icon(Icon::Plus, colorsOf(palette()).onAccent));
    QWidget::changeEvent(event);
}

void WelcomePage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colorsOf(palette()).base);
}

} // namespace ui
