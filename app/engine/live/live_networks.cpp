#include "app/engine/live/live_networks.h"

#include "models/pose_estimation/pose_estimator.h"
#include "models/sign_to_text/streaming_translator.h"

#include <utility>

namespace signwright
{

namespace
{

class HolisticEstimator : public FrameEstimator
{
public:
    explicit HolisticEstimator(PoseEstimator estimator) : estimator_(std::move(estimator)) {}
    Result<PoseFrame> process(const Frame &frame) override { return estimator_.process(frame); }
    void reset() override { estimator_.reset(); }

private:
    PoseEstimator estimator_;
};

class BundleTranslator : public FrameTranslator
{
public:
    explicit BundleTranslator(StreamingTranslator translator) : translator_(std::move(translator)) {}
    Result<TranslationUpdate> push(const PoseFrame &frame) override { return translator_.push(frame); }
    Result<TranslationUpdate> finish() override { return translator_.finish(); }
    void reset() override { translator_.reset(); }

private:
    StreamingTranslator translator_;
};

Result<std::unique_ptr<FrameEstimator>> open_estimator()
{
    return PoseEstimator::open(pose_estimation_folder(), {}, Device::Cpu)
        .map([](PoseEstimator &&estimator) -> std::unique_ptr<FrameEstimator> {
            return std::make_unique<HolisticEstimator>(std::move(estimator));
        });
}

Result<std::unique_ptr<FrameTranslator>> open_translator(const std::filesystem::path &bundle, bool left_handed)
{
    StreamingOptions options;
    options.left_handed = left_handed;
    return StreamingTranslator::open(bundle, options, Device::Cpu)
        .map([](StreamingTranslator &&translator) -> std::unique_ptr<FrameTranslator> {
            return std::make_unique<BundleTranslator>(std::move(translator));
        });
}

} // namespace

LiveStages live_networks(const std::filesystem::path &bundle, bool left_handed)
{
    return {open_estimator, [bundle, left_handed] { return open_translator(bundle, left_handed); }};
}

} // namespace signwright
