#include "models/sign_to_text/rgb_front_end/rgb_front_end_task.h"

#include "models/nn/config_reader.h"
#include "models/sign_to_text/frame_pictures.h"
#include "models/sign_to_text/rgb_front_end/rendered_signing.h"
#include "models/sign_to_text/rgb_front_end/rgb_front_end_bundle.h"
#include "models/training/batch_number.h"
#include "models/training/copy_weights.h"
#include "models/training/prefetch.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

using namespace training;

constexpr std::uint64_t kStatisticsClips = 500;
constexpr double kSmallestDeviation = 0.02;
constexpr double kHuberDelta = 0.5; ///< deviations
constexpr std::size_t kPicturesAtOnce = 64;

struct Settings {
    double seen_weight = 0.2;
    int validation_pictures = 512;
    int sample_threads = 1;
};

Result<Settings> read_settings(const nlohmann::json &task)
{
    Settings settings;
    ConfigReader reader(task, "RGB front end task");
    reader.read("seen_weight", settings.seen_weight, 0.0, 100.0);
    reader.read("validation_pictures", settings.validation_pictures, RenderedSigning::kMomentsPerClip, 1 << 16);
    reader.read("sample_threads", settings.sample_threads, 1, 256);
    reader.refuse_unknown({"name", "backbone", "patch_channels", "translator"});
    return reader.finish(settings);
}

/// Pictures side by side.
struct PictureBatch {
    at::Tensor images; ///< (N, 3, side, side), normalised
    at::Tensor seen;   ///< (N, kPresences)
    at::Tensor values; ///< (N, kPoseNumbers)
    at::Tensor told;   ///< (N, kPoseNumbers), 1 where a value says something
};

PictureBatch batch_of(const std::vector<Image8> &pictures, const std::vector<PoseNumbers> &numbers)
{
    const auto count = static_cast<std::int64_t>(pictures.size());
    PictureBatch batch{normalised_pictures(pictures), at::zeros({count, kPresences}), at::zeros({count, kPoseNumbers}),
                       at::zeros({count, kPoseNumbers})};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto told = told_by(numbers[i].seen);
        std::copy(numbers[i].seen.begin(), numbers[i].seen.end(), batch.seen.data_ptr<float>() + i * kPresences);
        std::copy(numbers[i].values.begin(), numbers[i].values.end(), batch.values.data_ptr<float>() + i * kPoseNumbers);
        std::copy(told.begin(), told.end(), batch.told.data_ptr<float>() + i * kPoseNumbers);
    }
    return batch;
}

/// The mean distance of the points of a hand that both see, palms.
double hand_distance(const PoseNumbers &a, const PoseNumbers &b, bool left)
{
    double sum = 0.0;
    for (int i = 0; i < signwright_v1::kHandPoints - 1; ++i) {
        const auto at = static_cast<std::size_t>(hand_points_at(left) + 3 * i);
        sum += distance({a.values[at], a.values[at + 1], a.values[at + 2]}, {b.values[at], b.values[at + 1], b.values[at + 2]});
    }
    return sum / (signwright_v1::kHandPoints - 1);
}

double wrist_distance(const PoseNumbers &a, const PoseNumbers &b, bool left)
{
    const std::size_t at = left ? kHandNumbers : 0;
    return std::hypot(a.values[at] - b.values[at], a.values[at + 1] - b.values[at + 1]);
}

class RgbFrontEndTask : public Task
{
public:
    RgbFrontEndTask(const Recipe &recipe, const Settings &settings, const RgbFrontEndConfig &config,
                    std::unique_ptr<RenderedSigning> signing, c10::Device device)
        : recipe_(recipe), settings_(settings), signing_(std::move(signing)), network_(config, device, recipe.seed)
    {
        for (const auto &[name, tensor] : network_.parameters()) {
            if (name.ends_with("mask_token")) // stands for hidden patches in DINOv2's own training
                continue;
            tensor.requires_grad_(true);
            parameters_.emplace_back("rgb_front_end/" + name, tensor);
        }
    }

    /// Draws the pictures for scores, measures the numbers and starts making batches.
    Result<void> prepare()
    {
        const auto clips = static_cast<std::uint64_t>(settings_.validation_pictures / RenderedSigning::kMomentsPerClip);
        if (auto added = add_moments(Split::Validation, 0, clips, validation_pictures_, validation_numbers_); !added)
            return added;
        std::vector<Image8> pictures;
        std::vector<PoseNumbers> numbers;
        if (auto added = add_moments(Split::Train, 0, kStatisticsClips, pictures, numbers); !added)
            return added;
        measure(numbers);
        batches_ = std::make_unique<Prefetcher<PictureBatch>>([this](std::uint64_t index) { return make_batch(index); },
                                                              settings_.sample_threads, settings_.sample_threads + 1);
        return {};
    }

    NamedTensors parameters() override { return parameters_; }
    NamedTensors state() override { return network_.statistics(); }

    Result<StepResult> step(const StepContext &context) override
    {
        const auto batch = batches_->get(batch_number(context, recipe_.accumulate));
        if (!batch)
            return tl::unexpected(batch.error());
        return losses(*batch);
    }

    Result<std::map<std::string, double>> validate() override
    {
        double hand_error = 0.0, wrist_error = 0.0;
        int hands = 0, rightly_seen = 0;
        for (std::size_t begin = 0; begin < validation_pictures_.size(); begin += kPicturesAtOnce) {
            const std::size_t end = std::min(begin + kPicturesAtOnce, validation_pictures_.size());
            const auto from = validation_pictures_.begin();
            const auto read = network_.read({from + static_cast<std::ptrdiff_t>(begin), from + static_cast<std::ptrdiff_t>(end)});
            for (std::size_t i = begin; i < end; ++i)
                for (const bool left : {false, true}) {
                    const PoseNumbers &right = validation_numbers_[i], &found = read[i - begin];
                    const int hand = left ? kLeftHandSeen : kRightHandSeen;
                    const bool seen = right.seen[static_cast<std::size_t>(hand)] >= 0.5f;
                    rightly_seen += seen == (found.seen[static_cast<std::size_t>(hand)] >= 0.5f);
                    if (!seen)
                        continue;
                    ++hands;
                    hand_error += hand_distance(right, found, left);
                    wrist_error += wrist_distance(right, found, left);
                }
        }
        return std::map<std::string, double>{
            {"hand_error", hand_error / hands},
            {"wrist_error", wrist_error / hands},
            {"hand_seen_accuracy", rightly_seen / (2.0 * static_cast<double>(validation_pictures_.size()))}};
    }

    Result<void> write_samples(const std::filesystem::path &, std::int64_t) override { return {}; }

    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) override
    {
        return write_rgb_front_end(folder, network_, training);
    }

    Result<void> read_bundle(const std::filesystem::path &folder) override
    {
        const auto bundle = open_bundle(folder);
        if (!bundle)
            return tl::unexpected(bundle.error());
        const auto other = load_rgb_front_end(*bundle, network_.device());
        if (!other)
            return tl::unexpected(other.error());
        return copy_weights((*other)->state(), network_.state(), folder.string());
    }

private:
    Result<void> add_moments(Split split, std::uint64_t first, std::uint64_t count, std::vector<Image8> &pictures,
                             std::vector<PoseNumbers> &numbers) const
    {
        for (std::uint64_t clip = first; clip < first + count; ++clip) {
            auto moments = signing_->moments(split, clip);
            if (!moments)
                return tl::unexpected(moments.error());
            for (SignerPicture &moment : *moments) {
                pictures.push_back(std::move(moment.picture));
                numbers.push_back(numbers_from_pose(moment.pose).value_or(PoseNumbers{}));
            }
        }
        return {};
    }

    /// Mean and deviation of the numbers where they say something.
    void measure(const std::vector<PoseNumbers> &numbers)
    {
        const auto statistics = network_.statistics();
        at::Tensor mean = at::zeros({kPoseNumbers}), deviation = at::zeros({kPoseNumbers});
        std::vector<std::array<bool, kPoseNumbers>> told;
        for (const PoseNumbers &one : numbers)
            told.push_back(told_by(one.seen));
        for (std::size_t number = 0; number < kPoseNumbers; ++number) {
            double sum = 0.0, squares = 0.0;
            int count = 0;
            for (std::size_t i = 0; i < numbers.size(); ++i) {
                if (!told[i][number])
                    continue;
                const double value = numbers[i].values[number];
                sum += value;
                squares += value * value;
                ++count;
            }
            const double average = count > 0 ? sum / count : 0.0;
            const double variance = count > 0 ? std::max(squares / count - average * average, 0.0) : 1.0;
            mean.data_ptr<float>()[number] = static_cast<float>(average);
            deviation.data_ptr<float>()[number] = static_cast<float>(std::max(std::sqrt(variance), kSmallestDeviation));
        }
        statistics[0].second.copy_(mean);
        statistics[1].second.copy_(deviation);
    }

    Result<PictureBatch> make_batch(std::uint64_t index) const
    {
        const auto clips = static_cast<std::uint64_t>(recipe_.batch_size / RenderedSigning::kMomentsPerClip);
        std::vector<Image8> pictures;
        std::vector<PoseNumbers> numbers;
        if (auto added = add_moments(Split::Train, index * clips, clips, pictures, numbers); !added)
            return tl::unexpected(added.error());
        return batch_of(pictures, numbers);
    }

    StepResult losses(const PictureBatch &batch)
    {
        const c10::Device device = network_.device();
        const PosePrediction found = network_.forward(batch.images.to(device), true);
        const auto &weights = number_weights();
        const at::Tensor weight =
            at::tensor(at::ArrayRef<float>(weights.data(), weights.size())).to(device) * batch.told.to(device);
        const at::Tensor wrong =
            at::huber_loss(found.values, network_.normalized(batch.values.to(device)), at::Reduction::None, kHuberDelta);
        const at::Tensor pose = (wrong * weight).sum() / weight.sum().clamp_min(1.0);
        const at::Tensor seen = at::binary_cross_entropy_with_logits(found.seen, batch.seen.to(device));
        return {pose + settings_.seen_weight * seen, {{"pose", pose.item<double>()}, {"seen", seen.item<double>()}}};
    }

    Recipe recipe_;
    Settings settings_;
    std::unique_ptr<RenderedSigning> signing_;
    RgbFrontEndNetwork network_;
    NamedTensors parameters_;
    std::vector<Image8> validation_pictures_;
    std::vector<PoseNumbers> validation_numbers_;
    std::unique_ptr<Prefetcher<PictureBatch>> batches_; ///< last: its threads use the rest
};

} // namespace

Result<std::unique_ptr<Task>> make_rgb_front_end_task(const Recipe &recipe, Device device)
{
    const auto settings = read_settings(recipe.task);
    if (!settings)
        return tl::unexpected(settings.error());
    const auto config = rgb_front_end_config_from_json(recipe.task);
    if (!config)
        return tl::unexpected(config.error());
    if (recipe.batch_size % RenderedSigning::kMomentsPerClip != 0)
        return fail(Module::Training, ErrorKind::BadInput, "the RGB front end needs a batch_size that is a multiple of 4");
    auto signing = RenderedSigning::create(recipe.seed);
    if (!signing)
        return tl::unexpected(signing.error());
    auto task = std::make_unique<RgbFrontEndTask>(recipe, *settings, *config, std::move(*signing),
                                                  device == Device::Cuda ? at::kCUDA : at::kCPU);
    if (auto prepared = task->prepare(); !prepared)
        return tl::unexpected(prepared.error());
    return task;
}

} // namespace signwright::sign_to_text
