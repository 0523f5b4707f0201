#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace ui {

struct Services;

/// What a long job came to, in words.
struct CareOutcome
{
    enum class Kind { Good, Attention, Stopped };
    Kind kind = Kind::Good;
    QString summary;
    QStringList lines;      ///< one sentence each
    bool canRepair = false; ///< repair() may help
};

/// A long job of the user's that runs beside the window: a check, a compaction, a new index, a backup. It outlives its
/// dialog, which only shows it. Window thread; the work itself is done elsewhere.
class CareJob : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Running, Stopping, Ended };
    /// What the dialog says of it, translated.
    struct Words
    {
        QString title, intro;
        QString start;       ///< of the button
        QString running;     ///< beside the progress
        bool canStop = true; ///< false: it goes on when its dialog is closed
        QString repair = {}; ///< of the button; empty: nothing is repaired
    };

    CareJob(Services &services, Words words, QObject *parent);

    [[nodiscard]] const Words &words() const { return m_words; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isRunning() const { return m_state == State::Running || m_state == State::Stopping; }
    [[nodiscard]] const QString &progressText() const { return m_progress; }
    [[nodiscard]] int percent() const { return m_percent; } ///< less than 0: cannot be told
    [[nodiscard]] const CareOutcome &outcome() const { return m_outcome; }

    void start() { begin(false); }
    void repair() { begin(true); }
    void cancel();
    /// What is known without running it.
    void present(CareOutcome outcome);

Q_SIGNALS:
    void changed(); ///< state, progress or outcome
    void ended();

protected:
    virtual void run(bool repair) = 0; ///< ends with finish()
    virtual void stop() = 0;           ///< finish() follows soon
    void tell(const QString &text, int percent = -1);
    void finish(CareOutcome outcome);

    Services &m_services;

private:
    void begin(bool repair);

    const Words m_words;
    State m_state = State::Idle;
    QString m_progress;
    int m_percent = -1;
    CareOutcome m_outcome;
};

} // namespace ui
