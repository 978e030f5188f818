#include "models/text_to_pose/progressive_network.h"

#include "core/pose/operations.h"
#include "models/text_to_pose/body_config.h"
#include "models/text_to_pose/bundle_vocabulary.h"
#include "models/text_to_pose/pose_values.h"
#include "models/text_to_pose/progressive_inference.h"
#include "models/text_to_pose/token_timing.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <cassert>
#include <cmath>

namespace signwright::text_to_pose
{

namespace
{

/// Decoding is given up after this many frames a token: two seconds.
constexpr int kMostFramesPerToken = 50;

class ProgressiveNetwork : public SentenceNetwork
{
public:
    explicit ProgressiveNetwork(ProgressiveSigner signer) : signer_(std::move(signer)) {}

    Result<SignedPose> sign(const PlanTokens &tokens, float tempo, const Control &control) override
    {
        return sign_progressively(signer_, tokens, tempo, control);
    }
    Rational fps() const override { return signer_.fps; }

private:
    ProgressiveSigner signer_;
};

/// Slower or faster by reading the frames at another rate.
SignedPose at_tempo(SignedPose signing, float tempo, Rational fps)
{
    constexpr int kPrecision = 1000;
    signing.pose.set_fps({std::lround(fps.value() * static_cast<double>(tempo) * kPrecision), kPrecision});
    signing.pose = resampled(signing.pose, fps);
    const auto moved = [&](int frame) {
        return std::min(static_cast<int>(std::lround(static_cast<float>(frame) / tempo)), signing.pose.frames());
    };
    for (SignedItem &item : signing.items) {
        item.begin_frame = moved(item.begin_frame);
        item.end_frame = moved(item.end_frame);
    }
    return signing;
}

} // namespace

std::vector<int> monotonic_spans(const at::Tensor &attention)
{
    const std::int64_t frames = attention.size(0), columns = attention.size(1);
    assert(frames >= columns && columns >= 1);
    const at::Tensor logs = attention.to(at::kCPU, at::kDouble).clamp_min(1e-9).log().contiguous();
    const double *log = logs.data_ptr<double>();
    constexpr double kNever = -1e300;
    const auto cell = [&](std::int64_t frame, std::int64_t column) { return static_cast<std::size_t>(frame * columns + column); };
    std::vector<double> best(static_cast<std::size_t>(frames * columns), kNever);
    std::vector<bool> moved(best.size(), false);
    best[0] = log[0];
    for (std::int64_t frame = 1; frame < frames; ++frame) {
        for (std::int64_t column = 0; column < columns; ++column) {
            const double stayed = best[cell(frame - 1, column)];
            const double came = column > 0 ? best[cell(frame - 1, column - 1)] : kNever;
            moved[cell(frame, column)] = came > stayed;
            best[cell(frame, column)] = std::max(stayed, came) + log[cell(frame, column)];
        }
    }
    std::vector<int> spans(static_cast<std::size_t>(columns), 0);
    std::int64_t column = columns - 1;
    for (std::int64_t frame = frames - 1; frame >= 0; --frame) {
        ++spans[static_cast<std::size_t>(column)];
        if (moved[cell(frame, column)])
            --column;
    }
    return spans;
}

Result<SignedPose> sign_progressively(const ProgressiveSigner &signer, const PlanTokens &tokens, float tempo,
                                      const Control &control)
{
    const torch::NoGradGuard no_grad;
    const auto ids = signer.vocabulary.ids(tokens);
    if (!ids)
        return tl::unexpected(ids.error());
    const at::Device device = signer.seed.device();
    const at::Tensor source = torch::tensor(*ids, torch::kLong).unsqueeze(0).to(device);
    const at::Tensor mask = torch::ones_like(source, torch::kBool);
    const at::Tensor states = signer.network->encode(source, mask);
    const auto run =
        decode_freely(*signer.network, states, mask, signer.seed, kMostFramesPerToken * static_cast<int>(ids->size()), control);
    if (!run)
        return tl::unexpected(run.error());

    std::vector<std::int64_t> timed;
    for (int token = 0; token < static_cast<int>(tokens.tokens.size()); ++token) {
        if (takes_time(tokens, token))
            timed.push_back(token);
    }
    const int frames = static_cast<int>(run->frames.size(0));
    if (frames < static_cast<int>(timed.size()))
        return fail(Module::Network, ErrorKind::BadInput,
                    "the network stopped after " + std::to_string(frames) + " frames, before the " +
                        std::to_string(timed.size()) + " signs of the plan; choose another text_to_pose model");
    std::vector<TokenTiming> timing(tokens.tokens.size() + 1);
    if (!timed.empty()) {
        const std::vector<int> spans =
            monotonic_spans(run->attention.index_select(1, torch::tensor(timed, torch::kLong).to(device)));
        for (std::size_t i = 0; i < timed.size(); ++i)
            timing[static_cast<std::size_t>(timed[i])].span = spans[i];
    }
    const at::Tensor values =
        (run->frames.narrow(1, 0, kPoseValues) * signer.deviation + signer.mean).to(at::kCPU, at::kFloat).contiguous();
    SignedPose signing{
        pose_from_relative(std::vector<float>(values.data_ptr<float>(), values.data_ptr<float>() + values.numel()), signer.fps),
        items_from_timing(tokens, timing, 0)};
    set_finger_bone_lengths(signing.pose, signer.bone_lengths);
    return at_tempo(std::move(signing), tempo, signer.fps);
}

Result<std::unique_ptr<SentenceNetwork>> load_progressive_network(const Bundle &bundle, Device device)
{
    auto vocabulary = vocabulary_of_bundle(bundle);
    if (!vocabulary)
        return tl::unexpected(vocabulary.error());
    const auto config = progressive_config_from_json(bundle.config().value("network", nlohmann::json::object()));
    if (!config)
        return tl::unexpected(config.error());
    auto body = body_from_json(bundle.config());
    if (!body)
        return tl::unexpected(body.error());
    if (config->vocabulary != vocabulary->size() || config->joint_values != kPoseValues)
        return fail(Module::Network, ErrorKind::BadInput,
                    bundle.folder.string() + " has a configuration that does not fit its vocabulary or signwright_v1");
    const auto tensors = read_component(bundle, "text_to_pose");
    const auto statistics = read_component(bundle, "statistics");
    if (!tensors || !statistics)
        return tl::unexpected(tensors ? statistics.error() : tensors.error());
    ProgressiveSigner signer{std::make_shared<ProgressiveTransformer>(*config),
                             std::move(*vocabulary),
                             torch::zeros({kPoseValues}),
                             torch::zeros({kPoseValues}),
                             torch::zeros({kPoseValues}),
                             std::move(body->bone_lengths),
                             body->fps};
    if (auto loaded = nn::load_tensors(nn::state_of(*signer.network), tensors->tensors, bundle.folder.string()); !loaded)
        return tl::unexpected(loaded.error());
    if (auto loaded = nn::load_tensors({{"mean", signer.mean}, {"deviation", signer.deviation}, {"seed", signer.seed}},
                                       statistics->tensors, bundle.folder.string());
        !loaded)
        return tl::unexpected(loaded.error());
    const at::Device place = device == Device::Cuda ? at::kCUDA : at::kCPU;
    for (at::Tensor *tensor : {&signer.mean, &signer.deviation, &signer.seed})
        *tensor = tensor->to(place);
    signer.network->to(place);
    signer.network->eval();
    return std::make_unique<ProgressiveNetwork>(std::move(signer));
}

} // namespace signwright::text_to_pose
