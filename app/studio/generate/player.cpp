#include "app/studio/generate/player.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace signwright
{

namespace
{

using namespace std::chrono_literals;

constexpr std::array kSpeeds = {0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0};

} // namespace

Player::Player(QObject *parent) : QObject(parent)
{
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(8ms);
    connect(&timer_, &QTimer::timeout, this, [this] {
        advance(static_cast<double>(clock_.nsecsElapsed()) * 1e-9);
        clock_.restart();
    });
}

void Player::set_loop(bool loop)
{
    if (loop == loop_)
        return;
    loop_ = loop;
    Q_EMIT loopChanged();
}

void Player::set_speed(double speed)
{
    speed = std::clamp(speed, kSpeeds.front(), kSpeeds.back());
    if (speed == speed_)
        return;
    speed_ = speed;
    Q_EMIT speedChanged();
}

void Player::next_speed(int direction)
{
    const auto nearest = std::min_element(kSpeeds.begin(), kSpeeds.end(),
                                          [this](double a, double b) { return std::abs(a - speed_) < std::abs(b - speed_); });
    const auto index = nearest - kSpeeds.begin() + direction;
    if (index >= 0 && index < static_cast<std::ptrdiff_t>(kSpeeds.size()))
        set_speed(kSpeeds[static_cast<std::size_t>(index)]);
}

void Player::set_length(int frame_count, double fps)
{
    if (frame_count == frame_count_ && fps == fps_)
        return;
    frame_count_ = frame_count;
    fps_ = fps;
    if (frame_count_ == 0)
        pause();
    Q_EMIT lengthChanged();
    seek(frame_);
}

void Player::advance(double seconds)
{
    position_ += seconds * fps_ * speed_;
    if (position_ >= frame_count_) {
        if (!loop_) {
            seek(frame_count_ - 1);
            pause();
            return;
        }
        position_ = std::fmod(position_, static_cast<double>(std::max(1, frame_count_)));
    }
    const int frame = static_cast<int>(position_);
    if (frame != frame_) {
        frame_ = frame;
        Q_EMIT frameChanged();
    }
}

void Player::toggle() { playing() ? pause() : play(); }

void Player::play()
{
    if (playing() || frame_count_ == 0)
        return;
    if (frame_ == frame_count_ - 1)
        seek(0);
    clock_.start();
    timer_.start();
    Q_EMIT playingChanged();
}

void Player::pause()
{
    if (!playing())
        return;
    timer_.stop();
    Q_EMIT playingChanged();
}

void Player::step(int frames)
{
    pause();
    seek(frame_ + frames);
}

void Player::seek(int frame)
{
    frame = std::clamp(frame, 0, std::max(0, frame_count_ - 1));
    position_ = frame;
    if (frame == frame_)
        return;
    frame_ = frame;
    Q_EMIT frameChanged();
}

} // namespace signwright
