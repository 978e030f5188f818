#pragma once

#include "core/checkpoint/expected_tensors.h"

#include <string>

namespace signwright
{

/// Collects the tensors of layers. Names end before ".weight" and ".bias".
class TensorShapeList
{
public:
    void norm(const std::string &name, std::int64_t channels)
    {
        shapes_[name + ".weight"] = {channels};
        shapes_[name + ".bias"] = {channels};
    }
    void linear(const std::string &name, std::int64_t in, std::int64_t out, bool bias = true)
    {
        shapes_[name + ".weight"] = {out, in};
        if (bias)
            shapes_[name + ".bias"] = {out};
    }
    void conv(const std::string &name, std::int64_t in, std::int64_t out, std::int64_t kernel = 3, bool bias = true)
    {
        shapes_[name + ".weight"] = {out, in, kernel, kernel};
        if (bias)
            shapes_[name + ".bias"] = {out};
    }
    void add(const std::string &name, std::vector<std::int64_t> shape) { shapes_[name] = std::move(shape); }
    /// A residual block; `time` is the width of the time embedding, 0 without one, `time_out` what it is turned into.
    void resnet(const std::string &name, std::int64_t in, std::int64_t out, std::int64_t time = 0, std::int64_t time_out = 0)
    {
        norm(name + ".norm1", in);
        conv(name + ".conv1", in, out);
        if (time > 0)
            linear(name + ".time_emb_proj", time, time_out);
        norm(name + ".norm2", out);
        conv(name + ".conv2", out, out);
        if (in != out)
            conv(name + ".conv_shortcut", in, out, 1);
    }

    const TensorShapes &shapes() const { return shapes_; }

private:
    TensorShapes shapes_;
};

/// Reads numbers of a public `config.json`; absent and null fields have the class's default. The first problem is kept.
class PublicConfig
{
public:
    PublicConfig(const nlohmann::json &json, std::string what);

    std::int64_t whole(const char *field, std::int64_t value, std::int64_t low = 1, std::int64_t high = 1 << 20);
    std::vector<std::int64_t> list(const char *field, std::vector<std::int64_t> values);
    std::vector<std::string> words(const char *field, std::vector<std::string> values);
    std::string word(const char *field, const std::string &value);
    bool flag(const char *field, bool value);
    void require(bool condition, const std::string &problem);
    /// Errors: BadInput naming the first field that is wrong.
    Result<void> finish() const;
    bool ok() const { return problem_.empty(); }

private:
    const nlohmann::json *find(const char *field) const;

    const nlohmann::json &json_;
    std::string what_;
    std::string problem_;
};

// The tensors of each class, for `expected_tensors`.
void add_unet_tensors(TensorShapeList &list, PublicConfig &config, bool controlnet);
void add_autoencoder_tensors(TensorShapeList &list, PublicConfig &config);
void add_tiny_autoencoder_tensors(TensorShapeList &list, PublicConfig &config, bool decoder_only);
void add_text_encoder_tensors(TensorShapeList &list, PublicConfig &config);
void add_motion_module_tensors(TensorShapeList &list, PublicConfig &config);
void add_dinov2_tensors(TensorShapeList &list, PublicConfig &config);
void add_xglm_tensors(TensorShapeList &list, PublicConfig &config);

} // namespace signwright
