// Lint rules, each with its reason. Imports between folders are ruled in .dependency-cruiser.cjs.
import tseslint from 'typescript-eslint'

const transcendental = ['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'cbrt', 'hypot']

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'coverage/**', 'test/fixtures/**', 'test/golden/**', 'regions/**'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'max-lines': ['error', { max: 500, skipBlankLines: false, skipComments: false }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      // One way to name exports: what a file offers can be searched for.
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }]
    }
  },
  {
    // Domain and simulation are functions of their inputs: no clock, no chance, no process.
    files: ['src/domain/**/*.ts', 'src/sim/**/*.ts'],
    ignores: ['src/sim/pool/**'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'performance', 'setTimeout', 'setInterval', 'console', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time arrives from outside.' },
        { object: 'Math', property: 'random', message: 'Randomness is keyed: src/sim/random.' }
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: "NewExpression[callee.name='Date']", message: 'Time arrives from outside.' }
      ]
    }
  },
  {
    // The same bits on every machine: only + - * / sqrt and the functions of kernel/elementary.ts.
    files: ['src/sim/**/*.ts'],
    ignores: ['src/sim/pool/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time arrives from outside.' },
        { object: 'Math', property: 'random', message: 'Randomness is keyed: src/sim/random.' },
        ...transcendental.map((property) => ({
          object: 'Math',
          property,
          message: 'Not equal to the bit across machines: use src/sim/kernel/elementary.ts.'
        }))
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: "NewExpression[callee.name='Date']", message: 'Time arrives from outside.' },
        { selector: "BinaryExpression[operator='**']", message: 'Not equal to the bit across machines: use pow of kernel/elementary.ts.' },
        { selector: "AssignmentExpression[operator='**=']", message: 'Use pow of kernel/elementary.ts.' }
      ]
    }
  },
  { files: ['*.config.ts', '*.config.js', 'test/**/*.ts', 'tools/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' } }
)
