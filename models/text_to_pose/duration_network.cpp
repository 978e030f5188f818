#include "models/text_to_pose/duration_network.h"

#include "models/text_to_pose/bundle_vocabulary.h"
#include "models/text_to_pose/generate.h"
#include "models/text_to_pose/pose_values.h"

#include "models/nn/weights.h"

#include <cmath>

namespace signwright::text_to_pose
{

namespace
{

/// What the configuration holds beside the network's numbers.
struct BodyConfig {
    std::vector<float> bone_lengths;
    Rational fps;
};

Result<BodyConfig> body_from_json(const nlohmann::json &json)
{
    const nlohmann::json lengths = json.value("bone_lengths", nlohmann::json());
    const nlohmann::json fps = json.value("fps", nlohmann::json());
    BodyConfig body;
    if (lengths.is_array() && lengths.size() == kFingerBones) {
        for (const nlohmann::json &length : lengths) {
            if (length.is_number() && std::isfinite(length.get<float>()) && length.get<float>() >= 0.0f)
                body.bone_lengths.push_back(length.get<float>());
        }
    }
    if (body.bone_lengths.size() != kFingerBones)
        return fail(Module::Network, ErrorKind::BadInput,
                    "the configuration needs \"bone_lengths\" with " + std::to_string(kFingerBones) + " lengths");
    if (!fps.is_array() || fps.size() != 2 || !fps[0].is_number_integer() || !fps[1].is_number_integer() ||
        fps[0].get<std::int64_t>() <= 0 || fps[1].get<std::int64_t>() <= 0)
        return fail(Module::Network, ErrorKind::BadInput, "the configuration needs \"fps\" as [numerator, denominator]");
    body.fps = {fps[0].get<std::int64_t>(), fps[1].get<std::int64_t>()};
    return body;
}

class DurationNetwork : public SentenceNetwork
{
public:
    DurationNetwork(std::shared_ptr<DurationTransformer> network, Vocabulary vocabulary, BodyConfig body)
        : network_(std::move(network)), vocabulary_(std::move(vocabulary)), body_(std::move(body))
    {
    }

    Result<SignedPose> sign(const PlanTokens &tokens, float tempo, const Control &control) override
    {
        if (control.stopped())
            return cancelled(Module::Network);
        return generate(*network_, vocabulary_, tokens, tempo, body_.bone_lengths, body_.fps);
    }

    Rational fps() const override { return body_.fps; }

private:
    std::shared_ptr<DurationTransformer> network_;
    Vocabulary vocabulary_;
    BodyConfig body_;
};

} // namespace

Result<std::unique_ptr<SentenceNetwork>> load_duration_network(const Bundle &bundle, Device device)
{
    auto vocabulary = vocabulary_of_bundle(bundle);
    if (!vocabulary)
        return tl::unexpected(vocabulary.error());
    const auto config = duration_config_from_json(bundle.config());
    if (!config)
        return tl::unexpected(config.error());
    auto body = body_from_json(bundle.config());
    if (!body)
        return tl::unexpected(body.error());
    if (config->vocabulary != vocabulary->size() || config->values != kPoseValues)
        return fail(Module::Network, ErrorKind::BadInput,
                    bundle.folder.string() + " has a configuration that does not fit its vocabulary or signwright_v1");
    const auto tensors = read_component(bundle, "text_to_pose");
    if (!tensors)
        return tl::unexpected(tensors.error());
    auto network = std::make_shared<DurationTransformer>(*config);
    if (auto loaded = nn::load_tensors(nn::state_of(*network), tensors->tensors, bundle.folder.string()); !loaded)
        return tl::unexpected(loaded.error());
    network->to(device == Device::Cuda ? at::kCUDA : at::kCPU);
    network->eval();
    return std::make_unique<DurationNetwork>(std::move(network), std::move(*vocabulary), std::move(*body));
}

} // namespace signwright::text_to_pose
