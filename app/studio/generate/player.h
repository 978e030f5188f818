#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

namespace signwright
{

/// The playhead: which frame is shown, and how time moves it.
class Player : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of GenerateModel")
    Q_PROPERTY(int frame READ frame WRITE seek NOTIFY frameChanged)
    Q_PROPERTY(int frameCount READ frame_count NOTIFY lengthChanged)
    Q_PROPERTY(double fps READ fps NOTIFY lengthChanged)
    Q_PROPERTY(bool playing READ playing NOTIFY playingChanged)
    Q_PROPERTY(bool loop READ loop WRITE set_loop NOTIFY loopChanged)
    /// 0.1 … 4.
    Q_PROPERTY(double speed READ speed WRITE set_speed NOTIFY speedChanged)

public:
    explicit Player(QObject *parent = nullptr);

    int frame() const { return frame_; }
    int frame_count() const { return frame_count_; }
    double fps() const { return fps_; }
    bool playing() const { return timer_.isActive(); }
    bool loop() const { return loop_; }
    void set_loop(bool loop);
    double speed() const { return speed_; }
    void set_speed(double speed);

    /// Another clip; the playhead stays inside it.
    void set_length(int frame_count, double fps);
    /// Moves time on by `seconds` of the wall clock, as the timer does.
    void advance(double seconds);

    Q_INVOKABLE void toggle();
    Q_INVOKABLE void play();
    Q_INVOKABLE void pause();
    /// Stops and moves by frames.
    Q_INVOKABLE void step(int frames);
    /// The nearest frame there is.
    Q_INVOKABLE void seek(int frame);
    Q_INVOKABLE void faster() { next_speed(+1); }
    Q_INVOKABLE void slower() { next_speed(-1); }

Q_SIGNALS:
    void frameChanged();
    void lengthChanged();
    void playingChanged();
    void loopChanged();
    void speedChanged();

private:
    void next_speed(int direction);

    QTimer timer_;
    QElapsedTimer clock_;
    int frame_ = 0;
    int frame_count_ = 0;
    double fps_ = 25.0;
    double position_ = 0.0; ///< in frames, with the part of a frame that time has gone on
    bool loop_ = true;
    double speed_ = 1.0;
};

} // namespace signwright
