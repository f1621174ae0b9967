// The texts of licences for libraries that name one and come without its text.

const GRANT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

const DISCLAIMER = `THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`;

const BSD = `Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this
   list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice,
   this list of conditions and the following disclaimer in the documentation
   and/or other materials provided with the distribution.`;

const NO_NAME = `3. Neither the name of the copyright holder nor the names of its contributors
   may be used to endorse or promote products derived from this software without
   specific prior written permission.`;

/** Each short licence's text below its copyright notice; the first that a library offers is taken. */
const SHORT = {
  MIT: GRANT,
  'BSD-2-Clause': `${BSD}\n\n${DISCLAIMER}`,
  'BSD-3-Clause': `${BSD}\n\n${NO_NAME}\n\n${DISCLAIMER}`,
};

/** The long ones, which are the same for everybody, each with a line that only its whole text has. */
const LONG = {
  'Apache-2.0': /^\s*TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION$/m,
  'MPL-2.0': /^Exhibit B - "Incompatible With Secondary Licenses" Notice$/m,
};

/** The licences of an expression that offers a choice; null if it asks for several at once. */
export function choicesOf(expression) {
  if (/\bAND\b|[()]/.test(expression)) return null;
  return expression.split(/ OR |\s*\/\s*/);
}

/** A text for a library without one; `others` are the texts that others bring. Null: there is none. */
export function textFor({ name, licence, authors }, others) {
  const choices = choicesOf(licence) ?? [];
  const short = Object.keys(SHORT).find((id) => choices.includes(id));
  if (short) return `Copyright (c) ${authors.join(', ') || `the authors of ${name}`}\n\n${SHORT[short]}`;
  const long = Object.keys(LONG).find((id) => choices.includes(id));
  return (long && others.find((text) => LONG[long].test(text))) ?? null;
}
