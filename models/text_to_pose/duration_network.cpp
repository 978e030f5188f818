#include "models/text_to_pose/duration_network.h"

#include "models/text_to_pose/body_config.h"
#include "models/text_to_pose/bundle_vocabulary.h"
#include "models/text_to_pose/generate.h"
#include "models/text_to_pose/pose_values.h"

#include "models/nn/weights.h"

namespace signwright::text_to_pose
{

namespace
{

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
