#pragma once

#include "app/engine/live/live_pipeline.h"
#include "core/media/latest_frame.h"
#include "core/pose/layouts.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace signwright
{

/// A camera whose pictures and states come from the test.
class ScriptedCamera : public CameraStream
{
public:
    explicit ScriptedCamera(std::shared_ptr<LatestFrame> latest) : latest_(std::move(latest)) {}
    std::optional<CapturedFrame> take(std::chrono::milliseconds patience) override { return latest_->take(patience); }
    CameraStatus status() const override { return latest_->status(); }
    std::int64_t missed() const override { return latest_->missed(); }

private:
    std::shared_ptr<LatestFrame> latest_;
};

/// Sees one point, in the middle of the picture, after `work`. A picture whose first pixel is 13 makes it fail.
class ScriptedEstimator : public FrameEstimator
{
public:
    explicit ScriptedEstimator(std::chrono::milliseconds work = {}) : work_(work) {}

    Result<PoseFrame> process(const Frame &frame) override
    {
        std::this_thread::sleep_for(work_);
        if (frame.image.bytes()[0] == 13)
            return fail(Module::Network, ErrorKind::Internal, "the picture brings bad luck");
        PoseFrame pose;
        const auto points = static_cast<std::size_t>(skeleton_of(PoseLayout::MediaPipe576)->point_count());
        pose.points.assign(points, {});
        pose.confidences.assign(points, 0.0f);
        pose.points[0] = {static_cast<float>(frame.image.width()) / 2.0f, static_cast<float>(frame.image.height()) / 2.0f, 0.5f};
        pose.confidences[0] = 1.0f;
        pose.time = frame.time;
        pose.index = frame.index;
        pose.width = frame.image.width();
        pose.height = frame.image.height();
        return pose;
    }
    void reset() override { ++resets; }

    inline static std::atomic<int> resets = 0;

private:
    std::chrono::milliseconds work_;
};

/// Makes a final caption of every picture. Fails at pictures whose number is a multiple of `faulty`.
class ScriptedTranslator : public FrameTranslator
{
public:
    explicit ScriptedTranslator(std::chrono::milliseconds work = {}, std::int64_t faulty = 0) : work_(work), faulty_(faulty) {}

    Result<TranslationUpdate> push(const PoseFrame &frame) override
    {
        std::this_thread::sleep_for(work_);
        if (faulty_ > 0 && frame.index % faulty_ == 0)
            return fail(Module::Network, ErrorKind::Internal, "no words for it");
        TranslationUpdate update;
        update.state = SigningState::Signing;
        update.confidence = 0.9f;
        Caption caption;
        caption.id = static_cast<std::uint64_t>(frame.index) + 1;
        caption.begin_seconds = caption.end_seconds = frame.time.value();
        caption.text = "sign " + std::to_string(frame.index);
        caption.final = true;
        update.captions.push_back(caption);
        return update;
    }
    Result<TranslationUpdate> finish(const std::stop_token &) override
    {
        TranslationUpdate update;
        update.captions.push_back({});
        update.captions.back().text = "finished";
        return update;
    }
    void reset() override {}

private:
    std::chrono::milliseconds work_;
    std::int64_t faulty_;
};

inline LiveStages scripted_stages(std::chrono::milliseconds estimation = {}, std::chrono::milliseconds translation = {},
                                  std::int64_t faulty = 0)
{
    return {[estimation] { return std::make_unique<ScriptedEstimator>(estimation); },
            [translation, faulty] { return std::make_unique<ScriptedTranslator>(translation, faulty); }};
}

/// Keeps what a pipeline tells.
class EventLog
{
public:
    LiveSink sink()
    {
        return [this](const LiveEvent &event) {
            const std::lock_guard lock(mutex_);
            if (const auto *picture = std::get_if<LivePicture>(&event))
                pictures_.push_back(*picture);
            else if (const auto *caption = std::get_if<Caption>(&event))
                captions_.push_back(*caption);
            else if (const auto *status = std::get_if<LiveStatus>(&event))
                statuses_.push_back(*status);
            else
                figures_.push_back(std::get<LiveFigures>(event));
        };
    }
    std::vector<LivePicture> pictures() const { return copy(pictures_); }
    std::vector<Caption> captions() const { return copy(captions_); }
    std::vector<LiveStatus> statuses() const { return copy(statuses_); }
    std::vector<LiveFigures> figures() const { return copy(figures_); }
    LiveCondition condition() const
    {
        const auto all = statuses();
        return condition_of(all.empty() ? LiveStatus() : all.back());
    }

private:
    template <typename T> std::vector<T> copy(const std::vector<T> &values) const
    {
        const std::lock_guard lock(mutex_);
        return values;
    }

    mutable std::mutex mutex_;
    std::vector<LivePicture> pictures_;
    std::vector<Caption> captions_;
    std::vector<LiveStatus> statuses_;
    std::vector<LiveFigures> figures_;
};

} // namespace signwright
